/// The text of a meta event: the bytes as the file has them.
///
/// The format names no encoding. We write UTF-8, and read UTF-8 where the bytes are that, else
/// Latin-1, which never fails; the bytes are kept either way.
public struct MetaText: Hashable, Sendable {
  public var bytes: [UInt8]

  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  public init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
  }
}

extension MetaText: CustomStringConvertible {
  /// The bytes read as UTF-8, or as Latin-1 where they are not UTF-8.
  public var description: String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}

extension MetaText: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {
    self.init(value)
  }
}
