public import Foundation

extension Checkpoint {
  /// The most bytes that a header may have.
  static let headerLimit = 1 << 20

  /// Reads a safetensors file.
  ///
  /// - Throws: a `CheckpointError` that says what is wrong, for any bytes whatever.
  public init(decoding data: Data) throws(CheckpointError) {
    let data = data.startIndex == 0 ? data : Data(data)
    let start = try Self.dataStart(in: data)
    let header = try Self.header(in: data[8..<start])
    var tensors: [String: Tensor] = [:]
    for (name, entry) in header.entries.sorted(by: { $0.key < $1.key }) {
      tensors[name] = try Self.tensor(name, entry, dataStart: start, end: data.count)
    }
    try Self.checkCoverage(tensors.values, of: start..<data.count)
    self.init(tensors: tensors, bytes: data)
  }

  private static func dataStart(in data: Data) throws(CheckpointError) -> Int {
    guard data.count >= 10 else { throw .truncated(expected: 10, found: data.count) }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length >= 2, length <= UInt64(headerLimit) else {
      throw .malformedHeader("its length is \(length), and must be in 2…\(headerLimit)")
    }
    let start = 8 + Int(length)
    guard start <= data.count else { throw .truncated(expected: start, found: data.count) }
    return start
  }

  private static func header(in bytes: Data) throws(CheckpointError) -> Header {
    guard bytes.first == UInt8(ascii: "{") else {
      throw .malformedHeader("it does not begin with {")
    }
    do {
      return try JSONDecoder().decode(Header.self, from: bytes)
    } catch {
      throw .malformedHeader("it is not JSON of tensors with dtype, shape and data_offsets")
    }
  }

  private static func tensor(
    _ name: String, _ entry: Header.Entry, dataStart: Int, end: Int
  ) throws(CheckpointError) -> Tensor {
    guard let type = NumberType(rawValue: entry.dtype) else {
      throw .unsupportedType(tensor: name, type: String(entry.dtype.prefix(16)))
    }
    let offsets = entry.offsets
    guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1],
      offsets[1] <= end - dataStart
    else { throw .badExtent(tensor: name, reason: "bytes \(offsets) of \(end - dataStart)") }
    let size = byteCount(shape: entry.shape, type: type)
    guard size == offsets[1] - offsets[0] else {
      throw .badExtent(
        tensor: name, reason: "\(offsets[1] - offsets[0]) bytes for shape \(entry.shape)")
    }
    return Tensor(
      name: name, type: type, shape: entry.shape,
      range: dataStart + offsets[0]..<dataStart + offsets[1])
  }

  /// Nil where the shape is negative or the size does not fit an `Int`.
  private static func byteCount(shape: [Int], type: NumberType) -> Int? {
    var count = type.byteCount
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { return nil }
      count = product
    }
    return count
  }

  private static func checkCoverage(
    _ tensors: some Collection<Tensor>, of data: Range<Int>
  ) throws(CheckpointError) {
    var end = data.lowerBound
    let sorted = tensors.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for tensor in sorted {
      guard tensor.range.lowerBound == end else { throw .gapOrOverlap(tensor: tensor.name) }
      end = tensor.range.upperBound
    }
    guard end == data.upperBound else {
      throw .malformedHeader("\(data.upperBound - end) bytes belong to no tensor")
    }
  }
}

/// The JSON header: tensors by name, and a `__metadata__` that says nothing to us.
private struct Header: Decodable {
  struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype
      case shape
      case offsets = "data_offsets"
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let entries: [String: Entry]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    var entries: [String: Entry] = [:]
    for key in container.allKeys where key.stringValue != "__metadata__" {
      entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
    }
    self.entries = entries
  }
}
