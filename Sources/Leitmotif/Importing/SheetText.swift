/// Text of other programs as a cue sheet can hold it.
enum SheetText {
  /// One line: without control characters and with single blanks.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var isBlank = true
    for scalar in text.unicodeScalars.prefix(20_000) {
      if scalar.properties.isWhitespace || isUnwritable(scalar) {
        if !isBlank { line.append(" ") }
        isBlank = true
      } else {
        line.append(scalar)
        isBlank = false
      }
    }
    if line.last == " " { line.removeLast() }
    return String(line)
  }

  /// One line of at most so many characters, the last of them an ellipsis where more followed.
  static func short(_ text: String, _ limit: Int) -> String {
    let line = line(text)
    let scalars = line.unicodeScalars
    guard scalars.count > limit else { return line }
    return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
  }

  private static func isUnwritable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
      .surrogate:
      true
    default: scalar == "\u{FFFD}"
    }
  }
}
