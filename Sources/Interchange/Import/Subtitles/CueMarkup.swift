/// Takes the markup out of a subtitle's text.
enum CueMarkup {
  /// Without tags as in HTML (`<i>`, `<v Mara>`) and brackets of Advanced SubStation (`{\an8}`), and with
  /// entities as their characters; a `<` that begins no tag stays.
  static func plain(_ text: some StringProtocol) -> String {
    var result: [UInt8] = []
    var rest = Substring(text).utf8[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "<"), let end = tagEnd(rest) {
        rest = rest[end...]
      } else if byte == UInt8(ascii: "{"), rest.dropFirst().first == UInt8(ascii: "\\"),
        let end = rest.firstIndex(of: UInt8(ascii: "}"))
      {
        rest = rest[rest.index(after: end)...]
      } else if byte == UInt8(ascii: "&"), let (character, end) = entity(rest) {
        result += character.utf8
        rest = rest[end...]
      } else {
        result.append(byte)
        rest.removeFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// After a tag of at most 200 bytes that begins with a letter, a digit (a time of karaoke), `/` or `!`.
  private static func tagEnd(_ text: Substring.UTF8View.SubSequence) -> Substring.UTF8View.Index? {
    guard let first = text.dropFirst().first else { return nil }
    let isLetter = (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first)
    guard isLetter || TimeText.isDigit(first) || [0x2F, 0x21, 0x2E, 0x3E].contains(first) else {
      return nil
    }
    let end = text.prefix(200).firstIndex(of: UInt8(ascii: ">"))
    return end.map { text.index(after: $0) }
  }

  private static func entity(
    _ text: Substring.UTF8View.SubSequence
  ) -> (String, Substring.UTF8View.Index)? {
    guard let end = text.prefix(32).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = Substring(text[text.index(after: text.startIndex)..<end])
    guard let character = name.hasPrefix("#") ? numbered(name.dropFirst()) : named[String(name)]
    else {
      return nil
    }
    return (character, text.index(after: end))
  }

  private static func numbered(_ digits: Substring) -> String? {
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { $0.value < 0x20 ? " " : String($0) }
  }

  /// The entities of WebVTT, and those of HTML that subtitles have.
  private static let named = [
    "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "apos": "'",
    "nbsp": "\u{A0}", "lrm": "\u{200E}", "rlm": "\u{200F}", "copy": "©", "reg": "®",
    "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "laquo": "«", "raquo": "»", "eacute": "é", "egrave": "è", "agrave": "à",
    "ccedil": "ç", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "ntilde": "ñ",
  ]
}
