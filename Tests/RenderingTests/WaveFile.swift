import Foundation

/// A WAV file taken apart by hand, so that the writer is not tested by itself.
struct WaveFile {
  enum Failure: Error { case notWave, unknownFormat }

  var chunks: [String: [UInt8]] = [:]

  init(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    guard bytes.count > 12, bytes[0..<4].elementsEqual("RIFF".utf8),
      bytes[8..<12].elementsEqual("WAVE".utf8), Self.integer(bytes, at: 4, 4) + 8 == bytes.count
    else { throw Failure.notWave }
    var position = 12
    while position + 8 <= bytes.count {
      let id = String(decoding: bytes[position..<position + 4], as: UTF8.self)
      let length = Self.integer(bytes, at: position + 4, 4)
      guard position + 8 + length <= bytes.count else { throw Failure.notWave }
      chunks[id] = Array(bytes[position + 8..<position + 8 + length])
      position += 8 + length + length % 2
    }
    // A format of 1 is PCM; two channels of 24 bits make six bytes a frame.
    guard field("fmt ", 0, 2) == 1, field("fmt ", 2, 2) == 2, field("fmt ", 12, 2) == 6,
      field("fmt ", 14, 2) == 24
    else { throw Failure.unknownFormat }
  }

  var sampleRate: Int { field("fmt ", 4, 4) }

  /// Interleaved 24-bit samples.
  var samples: [Int32] {
    let data = chunks["data"] ?? []
    return stride(from: 0, to: data.count - 2, by: 3).map { index in
      let value = Int32(data[index]) | Int32(data[index + 1]) << 8 | Int32(data[index + 2]) << 16
      return (value << 8) >> 8
    }
  }

  var frames: Int { (chunks["data"]?.count ?? 0) / 6 }

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
