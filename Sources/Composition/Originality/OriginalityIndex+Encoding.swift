public import Foundation
import Tokenization

extension OriginalityIndex {
  /// The file's layout, all numbers little-endian: the magic; the ``checksum(_:)`` of all that follows it; then
  /// 32-bit version, numbers of steps, nodes, bars, bits and bytes of names; then the words of bits
  /// (64 bits each), the nodes (32-bit start, zero, one), the steps (16-bit interval, numerator,
  /// denominator), the bars' pieces (16 bits), and the names in UTF-8, a line `composer⇥title` a piece.
  enum Layout {
    static let magic = Data("LMLINES\n".utf8)
    static let version = 1
    static let headerSize = magic.count + 8 + 6 * 4
    static let largest = 64 << 20
  }

  /// The index as a file; the same index gives the same bytes.
  public func encoded() -> Data {
    let names = Data(pieces.map { "\($0.composer)\t\($0.title)\n" }.joined().utf8)
    let numbers = [
      Layout.version, steps.count, tree.nodes.count, linePieces.count, tree.bitCount, names.count,
    ]
    var body = Data()
    for number in numbers { body.append(UInt32(truncatingIfNeeded: number)) }
    for word in tree.bits.words.dropLast() { body.append(word) }
    for node in tree.nodes {
      for number in [node.start, node.zero, node.one] {
        body.append(UInt32(truncatingIfNeeded: number))
      }
    }
    for step in steps {
      for number in [step.interval, step.numerator, step.denominator] {
        body.append(UInt16(truncatingIfNeeded: number))
      }
    }
    for piece in linePieces { body.append(piece) }
    body += names
    var file = Layout.magic
    file.append(Self.checksum(body))
    return file + body
  }

  /// FNV-1a over 64-bit words, the last one filled up with zeros: it tells damage, not intent.
  static func checksum(_ body: Data) -> UInt64 {
    var words = [UInt64](repeating: 0, count: (body.count + 7) / 8)
    _ = words.withUnsafeMutableBytes { body.copyBytes(to: $0) }
    return words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1.littleEndian) &* 0x100_0000_01b3 }
  }
}

extension Data {
  fileprivate mutating func append(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
