/// One line of a script, and what it could be by itself.
struct FountainLine {
  /// Without the white space around it; indentation means nothing in Fountain but on action.
  let text: Substring
  /// Whether nothing stands in it.
  let isBlank: Bool
  /// Whether it holds two spaces, which keep a speech together over it.
  let isKept: Bool
  /// Whether it holds nothing but notes; such a line ends nothing.
  let isOnlyNotes: Bool
  private let isIndented: Bool

  init(_ line: Substring) {
    let plain = line.filter { $0 != FountainNotes.start && $0 != FountainNotes.filler }[...]
    let start = plain.firstIndex { !$0.isWhitespace } ?? plain.endIndex
    let end = plain.lastIndex { !$0.isWhitespace }.map(plain.index(after:)) ?? plain.endIndex
    let hasNotes = plain.count != line.count
    text = plain[start..<end]
    isBlank = text.isEmpty && !hasNotes
    isKept = isBlank && line.count >= 2
    isOnlyNotes = text.isEmpty && hasNotes
    isIndented = plain.first?.isWhitespace ?? false
  }

  /// `INT.`, `EXT.`, `EST.`, `INT./EXT.`, `INT/EXT` or `I/E`, with a point or a space behind.
  var isHeading: Bool {
    let head = text.prefix(9).uppercased()
    guard let prefix = Self.headings.first(where: head.hasPrefix) else { return false }
    return [".", " "].contains(head.dropFirst(prefix.count).first)
  }

  private static let headings = ["INT./EXT", "INT/EXT", "I/E", "INT", "EXT", "EST"]

  /// A point that a letter or a digit follows.
  var isForcedHeading: Bool {
    guard text.first == ".", let next = text.dropFirst().first else { return false }
    return next.isLetter || next.isNumber
  }

  /// Capitals that end with `TO:`.
  var isTransition: Bool {
    text.hasSuffix("TO:") && isUppercase(text)
  }

  /// Three or more equals signs alone.
  var isPageBreak: Bool {
    text.count >= 3 && text.allSatisfy { $0 == "=" }
  }

  /// A name in capitals, perhaps with remarks in parentheses, and `^` for a speech beside another.
  var isCharacter: Bool {
    if text.first == "@" { return text.count > 1 }
    guard text.first != "!" else { return false }
    let name = withoutMark.prefix { $0 != "(" }.stripped
    let rest = withoutMark.dropFirst(withoutMark.prefix { $0 != "(" }.count)
    return !name.isEmpty && isUppercase(name[...]) && (rest.isEmpty || rest.last == ")")
  }

  /// Whether `^` stands at its end.
  var isDual: Bool { text.last == "^" }

  /// Without the mark of a second speech.
  var withoutMark: Substring {
    isDual ? FountainLine(text.dropLast()).text : text
  }

  /// Whether there are capitals, and no small letters.
  private func isUppercase(_ text: Substring) -> Bool {
    text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
  }

  /// The key before the first colon, if it is one of a title page.
  var titleKey: String? {
    guard !isIndented, !isTransition, let colon = text.firstIndex(of: ":"),
      colon > text.startIndex, text[..<colon].allSatisfy({ $0.isLetter || $0 == " " })
    else { return nil }
    return text[..<colon].stripped
  }

  /// What stands behind the first colon.
  var titleValue: String? {
    text.firstIndex(of: ":").map { text[text.index(after: $0)...].stripped }
  }

  /// Whether it is something else than action wherever it stands.
  var isMarked: Bool {
    guard let first = text.first else { return false }
    return ["#", "=", ">", "~", "!"].contains(first) || isForcedHeading
  }
}
