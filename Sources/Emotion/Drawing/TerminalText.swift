import Foundation

/// Text that is safe and of known width in a terminal.
enum TerminalText {
  /// The text on one line, without control characters, cut to a number of columns.
  ///
  /// - Parameter ascii: Whether to leave only ASCII; other letters lose accents or become `?`.
  static func clean(_ text: String, columns: Int, ascii: Bool) -> String {
    let visible = text.map { isControl($0) ? " " : $0 }
    let plain = ascii ? visible.map(asASCII).joined() : String(visible)
    guard width(of: plain) > columns else { return plain }
    var kept = ""
    var used = ascii ? 0 : 1
    for character in plain {
      used += width(of: character)
      if used > columns { break }
      kept.append(character)
    }
    return ascii || columns < 1 ? kept : kept + "…"
  }

  static func width(of text: String) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// Two columns for ideographs, kana, Hangul and emoji, one for the rest.
  private static func width(of character: Character) -> Int {
    let isWide = character.unicodeScalars.contains { scalar in
      wide.contains { $0.contains(scalar.value) }
    }
    return isWide ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]

  private static func isControl(_ character: Character) -> Bool {
    character.isNewline
      || character.unicodeScalars.contains {
        [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
          || ("\u{202A}"..."\u{202E}").contains($0) || ("\u{2066}"..."\u{2069}").contains($0)
      }
  }

  private static let replacements: [Character: String] = [
    "“": "\"", "”": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "ß": "ss",
    "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe",
  ]

  private static func asASCII(_ character: Character) -> String {
    if character.isASCII { return String(character) }
    if let replacement = replacements[character] { return replacement }
    let folded = String(character).folding(options: .diacriticInsensitive, locale: nil)
    return folded.allSatisfy(\.isASCII) ? folded : "?"
  }
}

/// One row of single-column cells.
struct TextRow {
  private var cells: [String]

  init(columns: Int, filling: String = " ") {
    cells = Array(repeating: filling, count: columns)
  }

  var text: String { cells.joined() }

  /// Writes text from a column on; what does not fit is left out.
  mutating func put(_ text: String, at column: Int) {
    var column = column
    for character in text {
      let width = TerminalText.width(of: String(character))
      guard column >= 0, column + width <= cells.count else { return }
      cells[column] = String(character)
      if width == 2 { cells[column + 1] = "" }
      column += width
    }
  }
}
