/// Reads the marker tracks of a Cubase or Nuendo track archive.
///
/// Markers of tracks in musical time follow the tempo track of the archive; all positions are
/// rounded to 1/705 600 000 s.
enum CubaseReader {
  /// - Throws: ``ImportError`` for other XML, and for a number that is none.
  static func read(_ bytes: [UInt8]) throws(ImportError) -> ImportedTimeline {
    try CubaseArchive(XMLTree(bytes, root: "tracklist2", "tracklist")).timeline()
  }

  static func recognises(_ bytes: [UInt8]) -> Bool {
    ["tracklist2", "tracklist"].contains(XMLProlog.rootElement(bytes))
  }
}

extension ImportFormatReader {
  static let cubaseTrackArchive = bytes(
    .cubaseTrackArchive, extensions: ["xml"], recognises: CubaseReader.recognises,
    read: CubaseReader.read)
}

extension XMLTree {
  /// The child with this `name` attribute.
  func named(_ name: String) -> XMLTree? {
    children.first { $0.attributes["name"] == name }
  }

  var objectClass: String? { attributes["class"] }

  /// The number of a child such as `<float name="BPM" value="115"/>`; nil where there is none.
  func number(_ name: String) throws(ImportError) -> Double? {
    guard let element = named(name), let text = element.attributes["value"] else { return nil }
    guard let value = Double(text), value.magnitude < 1e12 else {
      throw ImportError(
        line: element.line, "\(name) is \"\(text.prefix(40))\", which is no number")
    }
    return value
  }
}
