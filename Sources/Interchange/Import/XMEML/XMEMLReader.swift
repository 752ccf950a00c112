/// Reads the first sequence of a Final Cut Pro 7 file (xmeml), which Premiere and Resolve write too.
///
/// Positions are exact: frames at the sequence's rate.
enum XMEMLReader {
  /// - Throws: ``ImportError`` for other XML, a number that is none, and a file without a sequence.
  static func read(_ bytes: [UInt8]) throws(ImportError) -> ImportedTimeline {
    let root = try XMLTree(bytes, root: "xmeml")
    let sequences = root.descendants { $0.name == "sequence" && $0.first("media") != nil }
    guard let first = sequences.first else {
      throw ImportError(
        line: root.line, "the file holds no sequence",
        hint: "select the sequence before exporting Final Cut Pro XML")
    }
    var timeline = try XMEMLSequence(first).timeline()
    if sequences.count > 1 {
      let message = "the file has \(sequences.count) sequences; the first is read"
      timeline.notes.insert(ImportNote(line: first.line, message), at: 0)
    }
    return timeline
  }

  static func recognises(_ bytes: [UInt8]) -> Bool {
    XMLProlog.rootElement(bytes) == "xmeml"
  }
}

extension ImportFormatReader {
  static let xmeml = bytes(
    .xmeml, extensions: ["xml"], recognises: XMEMLReader.recognises, read: XMEMLReader.read)
}

extension XMLTree {
  /// The whole number in a child, which some programs write as `1055.0`; nil for no child.
  func frames(_ child: String) throws(ImportError) -> Int? {
    guard let element = first(child), let text = element.trimmedText else { return nil }
    guard let value = Int(text) ?? Double(text).flatMap({ Int(exactly: $0.rounded()) }),
      value.magnitude <= 1 << 40
    else {
      throw ImportError(
        line: element.line, "<\(child)> is \"\(text.prefix(40))\", which is no count of frames")
    }
    return value
  }

  /// Whether a child says `TRUE`; nil for no child.
  func flag(_ child: String) -> Bool? {
    text(of: child).map { $0.lowercased() == "true" }
  }
}
