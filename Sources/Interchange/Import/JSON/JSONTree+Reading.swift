extension JSONTree {
  /// Files above this many bytes are refused.
  static let largestFile = 64 << 20
  /// Documents with more values are refused.
  static let mostValues = 2_000_000
  /// Values that stand deeper are refused.
  static let deepestLevel = 256

  /// Reads a document in UTF-8.
  ///
  /// - Throws: ``ImportError`` for anything that is no JSON, and for what passes one of the limits.
  init(_ bytes: [UInt8]) throws(ImportError) {
    guard bytes.count <= Self.largestFile else {
      throw ImportError("the file is larger than \(Self.largestFile >> 20) MB")
    }
    var scanner = JSONScanner(bytes)
    self = try scanner.document()
  }
}

/// Goes through the bytes of a JSON document.
private struct JSONScanner {
  private let bytes: [UInt8]
  private var place: Int
  private var count = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func document() throws(ImportError) -> JSONTree {
    let value = try value(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw problem("more follows after the end") }
    return value
  }

  private mutating func value(depth: Int) throws(ImportError) -> JSONTree {
    count += 1
    guard depth < JSONTree.deepestLevel else {
      throw problem("values are nested more than \(JSONTree.deepestLevel) deep")
    }
    guard count <= JSONTree.mostValues else {
      throw problem("the file has more than \(JSONTree.mostValues) values")
    }
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case nil: throw problem("the file ends too early")
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(ImportError) -> JSONTree {
    var members: [String: JSONTree] = [:]
    place += 1
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw problem("a name in quotes is missing") }
      let name = try string()
      guard take(":") else { throw problem("a colon is missing") }
      members[name] = try value(depth: depth + 1)
    } while take(",")
    guard take("}") else { throw problem("a comma or } is missing") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(ImportError) -> JSONTree {
    var elements: [JSONTree] = []
    place += 1
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
    } while take(",")
    guard take("]") else { throw problem("a comma or ] is missing") }
    return .array(elements)
  }

  /// A number, `true`, `false`, `null`, or one of OpenTimelineIO's `NaN` and `Inf`.
  private mutating func word() throws(ImportError) -> JSONTree {
    let start = place
    while let byte = peek, isWordByte(byte) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "NaN", "Inf", "-Inf", "Infinity", "-Infinity": return .number(text)
    default:
      guard isNumber(bytes[start..<place]) else {
        throw problem("\"\(text.prefix(40))\" is no value", at: start)
      }
      return .number(text)
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.first == UInt8(ascii: "-") ? word.dropFirst() : word
    guard let first = digits.first, (0x30...0x39).contains(first), digits.count <= 1000 else {
      return false
    }
    return Double(String(decoding: word, as: UTF8.self)) != nil
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard let byte = peek, UInt32(byte) == mark.value else { return false }
    place += 1
    return true
  }

  private func problem(_ message: String, at position: Int? = nil) -> ImportError {
    let line = bytes[..<min(position ?? place, bytes.count)].count { $0 == 0x0A } + 1
    return ImportError(line: line, "the JSON is broken: \(message)", hint: "export the file again")
  }
}

extension JSONScanner {
  private mutating func string() throws(ImportError) -> String {
    var text: [UInt8] = []
    place += 1
    while let byte = peek {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try text.append(contentsOf: escape())
      default: text.append(byte)
      }
    }
    throw problem("a text does not end")
  }

  private mutating func escape() throws(ImportError) -> [UInt8] {
    guard let byte = peek else { throw problem("a text does not end") }
    place += 1
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
    default: throw problem("a text has an escape that is none")
    }
  }

  /// The character of four hexadecimal digits, or of a pair of surrogates; U+FFFD for half a pair.
  private mutating func scalar() throws(ImportError) -> Unicode.Scalar {
    let first = try unit()
    guard (0xD800..<0xDC00).contains(first), bytes[place...].starts(with: "\\u".utf8) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    place += 2
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func unit() throws(ImportError) -> UInt32 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("\\u needs four hexadecimal digits") }
    place += 4
    return value
  }
}
