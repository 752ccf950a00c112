/// Reads the timeline of an OpenTimelineIO file (`.otio`).
///
/// A file with several timelines yields the first. Positions are exact at the rates of the trade.
enum OTIOReader {
  /// - Throws: ``ImportError`` for other JSON, times that are none, and a file without a timeline.
  static func read(_ bytes: [UInt8]) throws(ImportError) -> ImportedTimeline {
    let root = try JSONTree(bytes)
    guard root["OTIO_SCHEMA"]?.string != nil else {
      throw ImportError("the file has no OTIO_SCHEMA, and so is no OpenTimelineIO file")
    }
    let timelines = root.isSchema("Timeline") ? [root] : root["children"]?.elements ?? []
    let found = timelines.filter { $0.isSchema("Timeline") }
    guard let first = found.first ?? (root.isComposition ? root : nil) else {
      throw ImportError(
        "the file holds no timeline", hint: "export the timeline, not a clip or a bin")
    }
    var timeline = try OTIOTimeline(first).timeline()
    if found.count > 1 {
      let message = "the file has \(found.count) timelines; the first is read"
      timeline.notes.insert(ImportNote(message), at: 0)
    }
    return timeline
  }

  /// Whether a JSON object begins with, or soon has, an `OTIO_SCHEMA`.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1 << 16)
    guard let brace = head.firstIndex(of: UInt8(ascii: "{")), brace <= 100 else { return false }
    return head[brace...].firstRange(of: Array("\"OTIO_SCHEMA\"".utf8)) != nil
  }
}

extension ImportFormatReader {
  static let otio = bytes(
    .otio, extensions: ["otio"], recognises: OTIOReader.recognises, read: OTIOReader.read)
}

extension JSONTree {
  /// Whether it is an object of a schema such as `Clip`, of any version.
  func isSchema(_ name: String) -> Bool {
    self["OTIO_SCHEMA"]?.string?.split(separator: ".").first.map { $0 == name } ?? false
  }

  /// What other items lie in.
  var isComposition: Bool { isSchema("Stack") || isSchema("Track") }
}
