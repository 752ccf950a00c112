/// What stands before the first element of an XML document, and what no document may hold.
enum XMLProlog {
  /// The name of the first element, such as `fcpxml`; nil for bytes that are no XML document.
  ///
  /// It looks at no more than the first 64 KB, in any of the encodings that are read.
  static func rootElement(_ bytes: [UInt8]) -> String? {
    var rest = plain(bytes.prefix(1 << 16))[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      guard rest[..<start].allSatisfy(isSpace) else { return nil }
      rest = rest[(start + 1)...]
      switch rest.first {
      case UInt8(ascii: "?"): rest = after("?>", rest)
      case UInt8(ascii: "!"):
        rest = rest.starts(with: "!--".utf8) ? after("-->", rest) : afterDoctype(rest)
      default: return name(rest)
      }
    }
    return nil
  }

  /// Refuses documents that declare entities, with which few bytes become gigabytes, encodings in
  /// which such a declaration could hide, and elements with absurdly many attributes.
  static func check(_ bytes: [UInt8]) throws(ImportError) {
    if let encoding = declaredEncoding(bytes), !readable.contains(encoding) {
      throw ImportError(
        line: 1, "the file says that it is encoded in \(encoding), which is not read",
        hint: "save it as UTF-8")
    }
    let declaration = Array("<!ENTITY".utf8)
    let text = plain(bytes[...])
    if let place = text.firstRange(of: declaration)?.lowerBound {
      throw ImportError(
        line: line(of: place, in: text),
        "the file declares entities, which no editing program does",
        hint: "remove the <!ENTITY …> declarations")
    }
    if let place = XMLTags.crowded(in: text) {
      throw ImportError(
        line: line(of: place, in: text),
        "an element has more than \(XMLTags.mostAttributes) attributes",
        hint: "no editing program writes such a file; export it again")
    }
  }

  private static func line(of place: Int, in text: [UInt8]) -> Int {
    text[..<place].count { $0 == 0x0A } + 1
  }

  private static let readable: Set = [
    "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1",
    "iso-8859-15", "windows-1252", "macintosh",
  ]

  private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let start = plain(bytes.prefix(400))
    guard let end = start.firstRange(of: Array("?>".utf8)),
      let key = start[..<end.lowerBound].firstRange(of: Array("encoding".utf8))
    else { return nil }
    let value = start[key.upperBound..<end.lowerBound]
      .drop { isSpace($0) || $0 == UInt8(ascii: "=") || isQuote($0) }
      .prefix { !isQuote($0) }
    return String(decoding: value, as: UTF8.self).lowercased()
  }

  /// As one byte a character, without the byte-order mark and the zeros of UTF-16.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
    let mark = marks.first { bytes.starts(with: $0) } ?? []
    return bytes.dropFirst(mark.count).filter { $0 != 0 }
  }

  private static func after(_ end: String, _ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let range = text.firstRange(of: Array(end.utf8)) else { return [] }
    return text[range.upperBound...]
  }

  private static func afterDoctype(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = text.firstIndex(where: { "[>".utf8.contains($0) }) else { return [] }
    return text[end] == UInt8(ascii: "[") ? after("]>", text) : text[(end + 1)...]
  }

  private static func name(_ text: ArraySlice<UInt8>) -> String? {
    let name = text.prefix { !isSpace($0) && !"/>".utf8.contains($0) }
    return (1...100).contains(name.count) ? String(decoding: name, as: UTF8.self) : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }

  private static func isQuote(_ byte: UInt8) -> Bool { "\"'".utf8.contains(byte) }
}
