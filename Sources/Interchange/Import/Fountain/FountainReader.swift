/// Reads a script in Fountain, the plain-text markup of fountain.io (syntax 1.1).
///
/// Lengths of scenes are estimated, at 55 lines a page.
enum FountainReader {
  static func read(_ text: String) -> ImportedTimeline {
    Screenplay(fountain: text).timeline(.fountain)
  }

  /// Whether a text has scene headings after empty lines, or begins with a title page.
  static func recognises(_ text: String) -> Bool {
    let lines = text.prefix(200_000).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let first = lines.first { !$0.stripped.isEmpty } ?? ""
    if titleKeys.contains(where: { first.lowercased().hasPrefix("\($0):") }) { return true }
    return zip([""] + lines, lines).contains { before, line in
      before.allSatisfy(\.isWhitespace) && FountainLine(line).isHeading
    }
  }

  private static let titleKeys = ["title", "credit", "author", "authors", "draft date"]
}
