extension TextEncoding {
  /// The encoding of a file's bytes, by their content.
  init(of bytes: [UInt8]) {
    if let wide = Self.utf16(bytes) {
      self = wide
    } else if String(validating: bytes, as: UTF8.self) != nil {
      self = .utf8
    } else {
      let mac = Self.plausibility(of: bytes, in: SingleByteTable.macRoman)
      let windows = Self.plausibility(of: bytes, in: SingleByteTable.windows1252)
      self = mac > windows ? .macRoman : .windows1252
    }
  }

  /// UTF-16 by its byte order mark, or by the zero bytes of Latin letters.
  static func utf16(_ bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count >= 2 else { return nil }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return .utf16LittleEndian }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return .utf16BigEndian }
    let head = bytes.prefix(4096)
    guard head.count >= 4 else { return nil }
    let odd = head.indices.count { $0 & 1 == 1 && head[$0] == 0 }
    let even = head.indices.count { $0 & 1 == 0 && head[$0] == 0 }
    if odd * 10 > head.count * 4, even * 10 < head.count { return .utf16LittleEndian }
    if even * 10 > head.count * 4, odd * 10 < head.count { return .utf16BigEndian }
    return nil
  }

  /// The text of bytes in this encoding; what is malformed becomes U+FFFD.
  func text(of bytes: [UInt8]) -> String {
    switch self {
    case .utf8: String(decoding: bytes, as: UTF8.self)
    case .utf16LittleEndian: Self.utf16Text(bytes, high: 1)
    case .utf16BigEndian: Self.utf16Text(bytes, high: 0)
    case .macRoman: Self.text(bytes, in: SingleByteTable.macRoman)
    case .windows1252: Self.text(bytes, in: SingleByteTable.windows1252)
    }
  }

  private static func utf16Text(_ bytes: [UInt8], high: Int) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func text(_ bytes: [UInt8], in table: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(SingleByteTable.scalar(byte, in: table)) }
    return String(text)
  }

  /// How much a file reads like words under a table.
  ///
  /// A small letter among small letters is likely, a capital or a symbol after one is not; quotes are likely
  /// where words begin and end, an ellipsis after a word.
  private static func plausibility(of bytes: [UInt8], in table: [Unicode.Scalar]) -> Int {
    func scalar(_ place: Int) -> Unicode.Scalar {
      bytes.indices.contains(place) ? SingleByteTable.scalar(bytes[place], in: table) : " "
    }
    var score = 0
    for index in bytes.indices where bytes[index] >= 0x80 {
      score += points(for: scalar(index), after: scalar(index - 1), before: scalar(index + 1))
    }
    return score
  }

  private static func points(
    for scalar: Unicode.Scalar, after left: Unicode.Scalar, before right: Unicode.Scalar
  ) -> Int {
    let (afterSmall, beforeSmall) = (left.properties.isLowercase, right.properties.isLowercase)
    let beforeLetter = right.properties.isAlphabetic
    switch scalar {
    case "\u{FFFD}": return -20
    case "’": return afterSmall ? 3 : 0
    case "“", "‘", "„": return beforeLetter && !left.properties.isAlphabetic ? 3 : 0
    case "”": return left != " " && !beforeLetter ? 3 : 0
    case "…", "–", "—", "«", "»": return 1
    default: break
    }
    if scalar.properties.isLowercase {
      guard afterSmall || beforeSmall else { return 0 }
      return (0xDF...0xFF).contains(scalar.value) ? 3 : 2
    }
    if scalar.properties.isUppercase { return afterSmall ? -3 : beforeSmall ? 2 : 1 }
    return afterSmall && beforeSmall ? -2 : 0
  }
}
