import Timing

/// Reads the first project of a Final Cut Pro file (FCPXML 1.8 to 1.14).
///
/// A file without a project yields its first sequence, compound clip or clip. Positions are exact.
enum FCPXMLReader {
  /// - Throws: ``ImportError`` for other XML, a time that is none, and a file without a timeline.
  static func read(_ bytes: [UInt8]) throws(ImportError) -> ImportedTimeline {
    try FCPXMLFile(XMLTree(bytes, root: "fcpxml")).timeline()
  }

  static func recognises(_ bytes: [UInt8]) -> Bool {
    XMLProlog.rootElement(bytes) == "fcpxml"
  }
}

extension ImportFormatReader {
  static let fcpxml = bytes(
    .fcpxml, extensions: ["fcpxml"], recognises: FCPXMLReader.recognises, read: FCPXMLReader.read)
}
