/// Looks through the tags of an XML document before it is parsed.
enum XMLTags {
  /// Elements with more attributes are refused: libxml2 compares each with all others, which takes minutes for
  /// a million.
  static let mostAttributes = 1000

  /// Where a tag begins that has more attributes than ``mostAttributes``; nil where none has.
  static func crowded(in text: [UInt8]) -> Int? {
    var place = 0
    while let start = text[place...].firstIndex(of: UInt8(ascii: "<")) {
      if let section = sections.first(where: { text[start...].starts(with: $0.start.utf8) }) {
        guard let end = text[start...].firstRange(of: Array(section.end.utf8)) else { return nil }
        place = end.upperBound
      } else {
        let tag = tag(text[(start + 1)...])
        if tag.attributes > mostAttributes { return start }
        place = tag.end
      }
    }
    return nil
  }

  /// What has no tags in it.
  private static let sections = [
    (start: "<!--", end: "-->"), (start: "<![CDATA[", end: "]]>"), (start: "<?", end: "?>"),
  ]

  /// Where a tag ends, and how many equals signs stand in it outside quotes.
  private static func tag(_ text: ArraySlice<UInt8>) -> (end: Int, attributes: Int) {
    var attributes = 0
    var quote: UInt8?
    for place in text.indices {
      let byte = text[place]
      if let open = quote {
        quote = byte == open ? nil : open
      } else if byte == UInt8(ascii: ">") || attributes > mostAttributes {
        return (place, attributes)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        attributes += 1
      }
    }
    return (text.endIndex, attributes)
  }
}
