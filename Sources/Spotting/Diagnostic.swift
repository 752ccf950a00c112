/// One thing that is wrong in a cue sheet, with its place.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    /// The sheet cannot be used.
    case error
    /// The sheet can be used, but may not mean what was meant.
    case warning
  }

  public var severity: Severity
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  /// What is wrong.
  public var message: String
  /// What was expected, or what to do.
  public var hint: String?
  /// The line, without its end.
  public var source: String

  public init(
    severity: Severity = .error, file: String, line: Int, column: Int, message: String,
    hint: String? = nil, source: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
    self.source = source
  }
}

extension Diagnostic: CustomStringConvertible {
  /// Place and message, the line with a caret under the column, and the hint.
  ///
  ///     cues.yaml:9:9: error: `intensty` is not a key of a scene
  ///       9 |         intensty: 0.25
  ///         |         ^
  ///         = did you mean `intensity`?
  public var description: String {
    let number = "\(line)"
    let margin = String(repeating: " ", count: number.utf8.count + 2)
    let (excerpt, lead) = excerpt
    var lines = [
      "\(file):\(line):\(column): \(severity.rawValue): \(message)",
      "  \(number) | \(excerpt)",
      "\(margin) | \(lead)^",
    ]
    if let hint { lines.append("\(margin) = \(hint)") }
    return lines.joined(separator: "\n")
  }

  /// At most 100 characters of the line around the column, and the blank text that leads to the column.
  private var excerpt: (text: String, lead: String) {
    let column = min(max(column, 1), source.unicodeScalars.count + 1)
    let scalars = Array(source.unicodeScalars.prefix(column + 100))
    let first = column > 80 ? column - 40 : 0
    let shown = scalars.dropFirst(first).prefix(100)
    let lead = shown.prefix(column - 1 - first).map { $0 == "\t" ? "\t" : " " }
    let text = String(String.UnicodeScalarView(shown))
    return ((first > 0 ? "…" : "") + text, (first > 0 ? " " : "") + lead.joined())
  }
}
