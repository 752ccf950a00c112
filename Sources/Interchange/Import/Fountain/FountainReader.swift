/// Reads a script in Fountain, the plain-text markup of fountain.io (syntax 1.1).
///
/// Lengths of scenes are estimated, at 55 lines a page.
enum FountainReader {
  /// Longer texts are refused; a script of a feature film has a fifth of a megabyte.
  static let largestScript = 16 << 20

  /// - Throws: ``ImportError`` for a text that is too long.
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    guard text.text.utf8.count <= largestScript else {
      throw ImportError("the script is longer than \(largestScript >> 20) MB")
    }
    return Screenplay(fountain: text.text).timeline(.fountain)
  }

  /// Whether a text has scene headings after empty lines, or begins with two keys of a title page.
  static func recognises(_ text: ImportedText) -> Bool {
    let lines = text.lines.prefix(2000).map { FountainLine($0.text.prefix(1000)) }
    let page = lines.drop(while: \.isBlank).prefix { !$0.isBlank }
    let keys = page.compactMap { $0.titleKey?.lowercased() }.filter(titleKeys.contains)
    if keys.count >= 2 { return true }
    return lines.indices.contains { index in
      lines[index].isHeading && (index == 0 || lines[index - 1].isBlank)
    }
  }

  /// Any text is a script, but only the name of the file says so where it has no headings.
  static func claim(_ source: ImportSource) -> ImportClaim {
    guard let text = source.text else { return .none }
    return recognises(text) || source.fileExtension == "fountain" ? .possible : .none
  }

  private static let titleKeys = Set([
    "title", "credit", "author", "authors", "source", "draft date", "contact", "copyright",
  ])
}

extension ImportFormatReader {
  static let fountain = ImportFormatReader(
    format: .fountain, extensions: ["fountain", "spmd"], claim: FountainReader.claim
  ) { (source: ImportSource) throws(ImportError) in
    guard let text = source.text else { throw ImportError("the file is not text") }
    var timeline = try FountainReader.read(text)
    timeline.encoding = text.encoding
    return timeline
  }
}
