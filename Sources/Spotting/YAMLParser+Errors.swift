import Foundation
import Yams

extension SourceText {
  /// What the parser could not read, in our own words where we know better.
  func diagnostic(syntaxError error: any Error) -> Diagnostic {
    guard let error = error as? YamlError else {
      return diagnostic(.error, "the sheet cannot be parsed", at: .start)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let position = place(of: mark)
      let context = context.map { "\($0.text) from line \($0.mark.line): " } ?? ""
      return diagnostic(
        .error, "not valid YAML: \(context)\(problem)", hint: hint(problem, at: position),
        at: position)
    case .reader(let problem, _, _, _):
      return diagnostic(.error, "not valid YAML: \(problem)", at: .start)
    default:
      return diagnostic(.error, "the sheet cannot be parsed", at: .start)
    }
  }

  /// A mark within the text: the parser puts the end of the text on a line after the last.
  private func place(of mark: Mark) -> Position {
    let line = min(max(1, mark.line), max(1, lines.count))
    return Position(line: line, column: mark.line > lines.count ? 1 : max(1, mark.column))
  }

  private func hint(_ problem: String, at position: Position) -> String? {
    let line = lines.indices.contains(position.line - 1) ? lines[position.line - 1] : ""
    let here = Array(line.unicodeScalars.prefix(position.column)).last
    if here == "\t" { return "indent with spaces, not with tabs" }
    if problem.contains("another document") { return "keep one document, without `---` between" }
    if problem.contains("undefined alias") { return "put text that begins with `*` in quotes" }
    if problem.contains("mapping values are not allowed") {
      return "put text with a colon in quotes, and check the indentation"
    }
    if problem.contains("Maximum nesting") { return "lists and mappings are nested far too deep" }
    return nil
  }
}
