extension StringProtocol {
  /// Without the blanks and tabs around it.
  var trimmed: Substring {
    let text = Substring(self)
    let bytes = text.utf8
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return text[first...last]
  }

  /// Its words between blanks and tabs.
  var words: [SubSequence] {
    split { $0 == " " || $0 == "\t" }
  }

  /// The cells of a line of a tab-separated table, without the blanks around them.
  var cells: [Substring] {
    split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
  }

  /// What follows a word at the line's beginning, without the blanks around it; letter case is ignored.
  func rest(after word: String) -> Substring? {
    let text = Substring(self)
    var rest = text.utf8
    for byte in word.utf8 {
      guard let first = rest.popFirst(), first.uppercasedASCII == byte.uppercasedASCII else {
        return nil
      }
    }
    return Substring(rest).trimmed
  }
}

extension UInt8 {
  fileprivate var uppercasedASCII: UInt8 {
    (0x61...0x7A).contains(self) ? self - 0x20 : self
  }
}

/// The remarks of one reading; beyond a limit they are counted only.
struct ImportNotes {
  static let limit = 50
  private(set) var notes: [ImportNote] = []
  private var omitted = 0

  mutating func add(_ message: String, line: Int? = nil) {
    if notes.count < Self.limit {
      notes.append(ImportNote(line: line, message))
    } else {
      omitted += 1
    }
  }

  /// All of them, and at the end how many were left out.
  var all: [ImportNote] {
    omitted == 0 ? notes : notes + [ImportNote("… and \(omitted) more remarks")]
  }
}

extension StringProtocol {
  /// At most 60 characters of it, for a message.
  var excerpt: String {
    let head = unicodeScalars.prefix(60)
    let clean = head.map { $0.value < 0x20 ? " " : String($0) }.joined()
    return head.endIndex == unicodeScalars.endIndex ? clean : clean + "…"
  }
}
