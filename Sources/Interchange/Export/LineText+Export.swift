extension String {
  /// The text on one line: control characters and ends of lines are blanks, of which there is never
  /// more than one, and none at either end.
  var onOneLine: String {
    unicodeScalars.split { $0.properties.generalCategory.isSpacing }
      .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }

  /// The text with another one in place of each scalar, also of one that combining marks follow.
  func replacing(scalar: Unicode.Scalar, with other: String) -> String {
    var result = ""
    for next in unicodeScalars {
      if next == scalar { result += other } else { result.unicodeScalars.append(next) }
    }
    return result
  }

  /// The text between quotes, those in it doubled.
  var quoted: String { "\"" + replacing(scalar: "\"", with: "\"\"") + "\"" }
}

extension Unicode.GeneralCategory {
  fileprivate var isSpacing: Bool {
    switch self {
    case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: true
    default: false
    }
  }
}
