/// Reads a stretch of bytes forward; every read says nil rather than run over its end.
struct ByteReader {
  private let bytes: [UInt8]
  /// Counted from the start of the whole file.
  private(set) var position: Int
  let end: Int

  init(_ bytes: [UInt8]) {
    self.init(bytes, in: 0..<bytes.count)
  }

  private init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - position }

  var next: UInt8? { position < end ? bytes[position] : nil }

  mutating func byte() -> UInt8? {
    guard let byte = next else { return nil }
    position += 1
    return byte
  }

  mutating func array(_ count: Int) -> [UInt8]? {
    part(count)?.contents
  }

  /// The next bytes as a reader of their own; this one moves behind them.
  mutating func part(_ count: Int) -> ByteReader? {
    guard count <= remaining else { return nil }
    defer { position += count }
    return ByteReader(bytes, in: position..<position + count)
  }

  var contents: [UInt8] { Array(bytes[position..<end]) }

  mutating func bigEndian(_ count: Int) -> Int? {
    array(count)?.reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func littleEndian(_ count: Int) -> Int? {
    array(count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func starts(with tag: String) -> Bool {
    bytes[position..<end].starts(with: tag.utf8)
  }

  mutating func skip(_ count: Int) {
    position += min(count, remaining)
  }
}
