import Foundation

/// A WAV file taken apart by hand, so that the writer is not tested by itself.
struct WaveFile {
  enum Failure: Error { case notWave, unknownFormat }

  var chunks: [String: [UInt8]] = [:]

  /// `RIFF` or `RF64`.
  private(set) var container = ""

  init(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    guard bytes.count > 12, bytes[8..<12].elementsEqual("WAVE".utf8) else { throw Failure.notWave }
    container = String(decoding: bytes[..<4], as: UTF8.self)
    var size = Self.integer(bytes, at: 4, 4)
    var position = 12
    while position + 8 <= bytes.count {
      let id = String(decoding: bytes[position..<position + 4], as: UTF8.self)
      var length = Self.integer(bytes, at: position + 4, 4)
      if id == "data", container == "RF64" {
        guard length == 0xFFFF_FFFF, size == 0xFFFF_FFFF else { throw Failure.notWave }
        (size, length) = (field("ds64", 0, 8), field("ds64", 8, 8))
      }
      guard position + 8 + length <= bytes.count else { throw Failure.notWave }
      chunks[id] = Array(bytes[position + 8..<position + 8 + length])
      position += 8 + length + length % 2
    }
    guard ["RIFF", "RF64"].contains(container), size + 8 == bytes.count else {
      throw Failure.notWave
    }
    guard field("fmt ", 2, 2) == 2, field("fmt ", 12, 2) == 2 * bits / 8,
      format == (bits == 32 ? 3 : 1)
    else { throw Failure.unknownFormat }
  }

  /// 1 for integers, 3 for floating point; RF64 files say it in the extension of the chunk.
  private var format: Int {
    let plain = field("fmt ", 0, 2)
    return plain == 0xFFFE ? field("fmt ", 24, 2) : plain
  }

  var sampleRate: Int { field("fmt ", 4, 4) }
  /// 16, 24, or 32 for floating point.
  var bits: Int { field("fmt ", 14, 2) }

  /// Interleaved integers of 16 or 24 bits.
  var samples: [Int32] {
    words.map { Int32(bitPattern: $0 << UInt32(32 - bits)) >> Int32(32 - bits) }
  }

  /// Interleaved, full scale at ±1.
  var values: [Float] {
    if bits == 32 { return words.map { Float(bitPattern: $0) } }
    let unit = 1 / Float(1 << (bits - 1))
    return samples.map { Float($0) * unit }
  }

  private var words: [UInt32] {
    let data = chunks["data"] ?? []
    let size = bits / 8
    return stride(from: 0, through: data.count - size, by: size).map { start in
      (0..<size).reduce(0) { $0 | UInt32(data[start + $1]) << UInt32(8 * $1) }
    }
  }

  var frames: Int { (chunks["data"]?.count ?? 0) * 8 / bits / 2 }

  /// A little-endian number of a chunk.
  func field(_ chunk: String, _ offset: Int, _ size: Int) -> Int {
    Self.integer(chunks[chunk] ?? [], at: offset, size)
  }

  /// A number of the `bext` chunk that counts hundredths.
  func hundredths(_ offset: Int) -> Double {
    Double(Int16(truncatingIfNeeded: field("bext", offset, 2))) / 100
  }

  /// Text that ends at a zero byte.
  func text(_ chunk: String, _ offset: Int, _ size: Int) -> String {
    let bytes = (chunks[chunk] ?? []).dropFirst(offset).prefix(size)
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func integer(_ bytes: [UInt8], at offset: Int, _ size: Int) -> Int {
    guard offset + size <= bytes.count else { return -1 }
    return (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
