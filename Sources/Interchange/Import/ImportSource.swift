/// A file of another program, whose format is to be found.
public struct ImportSource: Sendable {
  public let bytes: [UInt8]
  /// The text of the file; nil where it is no text, or too long for one.
  public let text: ImportedText?
  /// The ending of the file's name in small letters, without the point; it decides only where the content
  /// does not.
  public let fileExtension: String

  /// - Parameter name: The name of the file.
  public init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    text = try? ImportedText(decoding: bytes)
    let ending = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[$0...].dropFirst() }
    fileExtension = ending.map { $0.lowercased() } ?? ""
  }
}

/// How surely a content is of a format.
enum ImportClaim: Int, Comparable, Sendable {
  case none
  /// The content could be of another format as well; the file's name breaks the tie.
  case possible
  case certain

  static func < (left: ImportClaim, right: ImportClaim) -> Bool { left.rawValue < right.rawValue }
}

/// One format: how it is recognised, and how it is read.
///
/// To add a format, write one and put it into ``ImportFormatReader/all``.
struct ImportFormatReader: Sendable {
  let format: ImportFormat
  /// The endings that its files have, in small letters.
  let extensions: [String]
  let claim: @Sendable (ImportSource) -> ImportClaim
  let read: @Sendable (ImportSource) throws(ImportError) -> ImportedTimeline

  /// A format that the first bytes of its files show, whatever their encoding.
  static func bytes(
    _ format: ImportFormat, extensions: [String],
    recognises: @escaping @Sendable ([UInt8]) -> Bool,
    read: @escaping @Sendable ([UInt8]) throws(ImportError) -> ImportedTimeline
  ) -> ImportFormatReader {
    ImportFormatReader(format: format, extensions: extensions) { source in
      recognises(source.bytes) ? .certain : .none
    } read: { (source: ImportSource) throws(ImportError) in
      try read(source.bytes)
    }
  }

  /// A format whose files are text.
  static func text(
    _ format: ImportFormat, extensions: [String],
    claim: @escaping @Sendable (ImportedText) -> ImportClaim,
    read: @escaping @Sendable (ImportedText) throws(ImportError) -> ImportedTimeline
  ) -> ImportFormatReader {
    ImportFormatReader(format: format, extensions: extensions) { source in
      source.text.map(claim) ?? .none
    } read: { (source: ImportSource) throws(ImportError) in
      guard let text = source.text else { throw ImportError("the file is not text") }
      var timeline = try read(text)
      timeline.encoding = text.encoding
      return timeline
    }
  }
}
