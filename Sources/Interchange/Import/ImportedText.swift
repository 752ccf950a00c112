/// The text of a file of another program, with its encoding found by its content and its lines counted.
///
/// UTF-8 and UTF-16 are told by their byte order marks or by being well formed; what is neither is Mac
/// Roman or Windows-1252, whichever makes better words of its letters. A line ends with a line feed, a
/// carriage return, or both, also mixed in one file. U+0000 is read as U+FFFD.
public struct ImportedText: Hashable, Sendable {
  /// A line without its end.
  public struct Line: Hashable, Sendable {
    /// From 1.
    public var number: Int
    public var text: Substring

    public init(number: Int, text: Substring) {
      self.number = number
      self.text = text
    }
  }

  /// A longer file is refused: a feature film's longest lists have some megabytes.
  public static let maximumBytes = 64 << 20
  /// A file with more lines is refused.
  public static let maximumLines = 2_000_000

  public let encoding: TextEncoding
  /// With a line feed at the end of each line, and without a byte order mark.
  public let text: String
  /// At least one; the last is empty where the text ends with a line end.
  public let lines: [Line]

  /// Decodes a file.
  ///
  /// - Throws: ``ImportError`` for a file that is too long, has too many lines, or is no text.
  public init(decoding bytes: [UInt8]) throws(ImportError) {
    guard bytes.count <= Self.maximumBytes else {
      throw ImportError(
        "the file is longer than \(Self.maximumBytes >> 20) MB",
        hint: "export markers or an edit list alone, not the media")
    }
    guard !Self.looksBinary(bytes) else {
      throw ImportError("the file is not text", hint: "export it as text from the program it is of")
    }
    encoding = TextEncoding(of: bytes)
    text = Self.normalized(encoding.text(of: bytes))
    lines = try Self.lines(of: text)
  }

  /// Takes text as it is, of a format that carries its own encoding.
  public init(_ text: String) throws(ImportError) {
    encoding = .utf8
    self.text = Self.normalized(text)
    lines = try Self.lines(of: self.text)
  }

  /// Whether more than a tenth of the first bytes are control characters that no text has.
  private static func looksBinary(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4096)
    guard TextEncoding.utf16(bytes) == nil else { return false }
    let controls = head.count { $0 < 0x20 && ![0, 0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }
    return controls * 10 > head.count || head.count { $0 == 0 } * 4 > head.count
  }

  private static func normalized(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x0D: bytes.append(0x0A)
      case 0x0A where previous == 0x0D: break
      case 0: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
      previous = byte
    }
    let mark = Array("\u{FEFF}".utf8)
    return String(
      decoding: bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...], as: UTF8.self)
  }

  private static func lines(of text: String) throws(ImportError) -> [Line] {
    let feeds = text.utf8.count { $0 == 0x0A }
    guard feeds < maximumLines else {
      throw ImportError(
        "the file has more than \(maximumLines) lines", hint: "check that it is the right file")
    }
    return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .map { Line(number: $0.offset + 1, text: Substring($0.element)) }
  }
}
