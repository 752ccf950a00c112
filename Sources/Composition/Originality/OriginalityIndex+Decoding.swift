public import Foundation
import Tokenization

extension OriginalityIndex {
  /// Reads an index.
  ///
  /// - Throws: ``OriginalityIndexError`` that says what is wrong, for any bytes whatever.
  public init(decoding data: Data) throws(OriginalityIndexError) {
    var reader = try Reader(data)
    let bits = RankedBits(words: reader.numbers(UInt64.self, reader.header.words))
    let nodes = reader.numbers(Int32.self, reader.header.nodes * 3).map(Int.init)
    let steps = try Self.steps(reader.numbers(UInt16.self, reader.header.steps * 3))
    let linePieces = reader.numbers(UInt16.self, reader.header.bars)
    let pieces = try Self.pieces(reader.rest)
    guard
      let tree = WaveletTree(
        nodes: stride(from: 0, to: nodes.count, by: 3).map {
          WaveletTree.Node(start: nodes[$0], zero: nodes[$0 + 1], one: nodes[$0 + 2])
        }, bits: bits, bitCount: reader.header.bits, symbols: steps.count + Self.firstStep)
    else { throw .inconsistent("its tree") }
    guard tree.counts[Self.end] == 1, tree.counts[Self.bar] == linePieces.count,
      linePieces.allSatisfy({ Int($0) < pieces.count })
    else { throw .inconsistent("its lines") }
    self.init(steps: steps, tree: tree, linePieces: linePieces, pieces: pieces)
  }

  private static func steps(_ numbers: [UInt16]) throws(OriginalityIndexError) -> [MelodicStep] {
    let steps = stride(from: 0, to: numbers.count, by: 3).compactMap { index in
      MelodicStep(
        interval: Int(Int16(bitPattern: numbers[index])), numerator: Int(numbers[index + 1]),
        denominator: Int(numbers[index + 2]))
    }
    guard steps.count == numbers.count / 3, zip(steps, steps.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw .inconsistent("its steps") }
    return steps
  }

  private static func pieces(_ names: Data) throws(OriginalityIndexError) -> [Piece] {
    guard let text = String(validating: names, as: UTF8.self) else {
      throw .inconsistent("its names")
    }
    let pieces = text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line -> Piece? in
      let fields = line.split(
        separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
      return fields.count == 2
        ? Piece(composer: String(Substring(fields[0])), title: String(Substring(fields[1]))) : nil
    }
    return pieces
  }

  private struct Header {
    let steps, nodes, bars, bits, names: Int

    var words: Int { (bits + 63) / 64 }
    var size: Int { words * 8 + nodes * 12 + steps * 6 + bars * 2 + names }
  }

  /// Reads number after number; there are as many bytes as the header says.
  private struct Reader {
    let header: Header
    private(set) var rest: Data

    init(_ data: Data) throws(OriginalityIndexError) {
      let data = data.startIndex == 0 ? data : Data(data)
      guard data.prefix(Layout.magic.count) == Layout.magic else { throw .foreign }
      guard (Layout.headerSize...Layout.largest).contains(data.count) else {
        throw .wrongSize(expected: Layout.headerSize, found: data.count)
      }
      let body = data[(Layout.magic.count + 8)...]
      let fields = Self.read(UInt32.self, 6, of: body).map(Int.init)
      guard fields[0] == Layout.version else { throw .otherVersion(fields[0]) }
      header = Header(
        steps: fields[1], nodes: fields[2], bars: fields[3], bits: fields[4], names: fields[5])
      guard data.count == Layout.headerSize + header.size else {
        throw .wrongSize(expected: Layout.headerSize + header.size, found: data.count)
      }
      let checksum = Self.read(UInt64.self, 1, of: data[Layout.magic.count...])
      guard checksum == [OriginalityIndex.checksum(body)] else { throw .wrongChecksum }
      rest = data[Layout.headerSize...]
    }

    mutating func numbers<Number: FixedWidthInteger>(_: Number.Type, _ count: Int) -> [Number] {
      let numbers = Self.read(Number.self, count, of: rest)
      rest = rest.dropFirst(count * MemoryLayout<Number>.size)
      return numbers
    }

    private static func read<Number: FixedWidthInteger>(
      _: Number.Type, _ count: Int, of bytes: Data
    ) -> [Number] {
      [Number](unsafeUninitializedCapacity: count) { numbers, initialized in
        initialized = bytes.copyBytes(to: numbers) / MemoryLayout<Number>.size
        for index in 0..<initialized { numbers[index] = Number(littleEndian: numbers[index]) }
      }
    }
  }
}
