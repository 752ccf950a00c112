import Foundation

/// The text of a cue sheet, with its lines as YAML counts them.
struct SourceText: Sendable {
  /// A line and a column, each from 1; columns count Unicode scalars.
  struct Position: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    static let start = Position(line: 1, column: 1)

    static func < (left: Position, right: Position) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// A longer sheet is refused before it is parsed: 2 MB is some thousand cues.
  static let maximumBytes = 2_000_000

  let file: String
  let text: String
  let lines: [String]

  /// Takes text without a byte order mark, and refuses characters that YAML does not allow.
  init(_ text: String, file: String) throws(CueSheetError) {
    guard text.utf8.count <= Self.maximumBytes else {
      throw Self.unreadable(file, "the sheet is over \(Self.maximumBytes / 1_000_000) MB long")
    }
    let scalars = text.unicodeScalars
    self.file = file
    self.text =
      scalars.first == "\u{FEFF}" ? String(String.UnicodeScalarView(scalars.dropFirst())) : text
    lines = Self.lines(of: self.text)
    try refuseControlCharacters()
  }

  func diagnostic(
    _ severity: Diagnostic.Severity, _ message: String, hint: String? = nil, at position: Position
  ) -> Diagnostic {
    Diagnostic(
      severity: severity, file: file, line: position.line, column: position.column,
      message: message,
      hint: hint, source: lines.indices.contains(position.line - 1) ? lines[position.line - 1] : "")
  }

  /// An error about the file as a whole.
  static func unreadable(_ file: String, _ message: String, line: Int = 1, hint: String? = nil)
    -> CueSheetError
  {
    CueSheetError(diagnostics: [
      Diagnostic(file: file, line: line, column: 1, message: message, hint: hint, source: "")
    ])
  }

  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if isLineEnd(scalar) {
        if !(scalar == "\n" && previous == "\r") {
          lines.append(String(line))
          line = String.UnicodeScalarView()
        }
      } else {
        line.append(scalar)
      }
      previous = scalar
    }
    lines.append(String(line))
    return lines
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private func refuseControlCharacters() throws(CueSheetError) {
    for (number, line) in lines.enumerated() {
      guard let column = line.unicodeScalars.enumerated().first(where: { Self.isRefused($1) })
      else { continue }
      let code = String(column.element.value, radix: 16, uppercase: true)
      throw CueSheetError(diagnostics: [
        diagnostic(
          .error, "the character U+\(code) is not allowed in a cue sheet",
          hint: "delete it, or save the file as UTF-8 text",
          at: Position(line: number + 1, column: column.offset + 1))
      ])
    }
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
