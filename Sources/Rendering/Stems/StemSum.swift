/// The sum of stems as it stands in a file of some depth, chunk by chunk: every stem rounded by
/// itself, at one gain.
struct StemSum {
  private let parts: [(recording: StemRecording, quantizer: Quantizer)]
  private let depth: BitDepth
  private let factor: Float
  private var part: [Float] = []
  private var integers: [Int32] = []
  /// The chunk's samples, full scale at ±1.
  private(set) var values: [Float] = []

  /// - Parameter gain: Decibels.
  init(_ recordings: [StemRecording], gain: Double, depth: BitDepth) {
    parts = recordings.map { ($0, Quantizer(gain: gain, depth: depth, stem: $0.number)) }
    self.depth = depth
    factor = Float(Quantizer.factor(gain))
  }

  /// Makes a chunk of so many frames the present one.
  mutating func read(_ count: Int, at frame: Int) throws {
    part = [Float](repeating: 0, count: count * 2)
    if depth == .float32 { try readFloats(at: frame) } else { try readIntegers(at: frame) }
  }

  private mutating func readFloats(at frame: Int) throws {
    values = [Float](repeating: 0, count: part.count)
    for (recording, _) in parts {
      try recording.read(into: &part, at: frame)
      for index in values.indices { values[index] += part[index] * factor }
    }
  }

  /// With a gain that respects the peaks, the sum is within full scale.
  private mutating func readIntegers(at frame: Int) throws {
    integers = [Int32](repeating: 0, count: part.count)
    for (recording, quantizer) in parts {
      try recording.read(into: &part, at: frame)
      quantizer.add(part, from: frame * 2, to: &integers)
    }
    let (top, unit) = (depth.fullScale, 1 / Float(depth.fullScale))
    for index in integers.indices { integers[index] = min(max(integers[index], -top), top - 1) }
    values = integers.map { Float($0) * unit }
  }

  /// Writes the present chunk.
  func write(to writer: AudioFileWriter) throws {
    if depth == .float32 {
      try values.withUnsafeBufferPointer { try writer.write($0) }
    } else {
      try integers.withUnsafeBufferPointer { try writer.write($0) }
    }
  }
}
