/// Draws sound from a synth, block by block.
struct SynthStream {
  private let synth: FluidSynth
  private(set) var frames = 0
  private var buffer = [Float](repeating: 0, count: Self.chunk * 2)

  /// Frames drawn at a time.
  private static let chunk = 64 * SynthSettings.blockFrames
  /// Below this, −120 dBFS, nothing is heard.
  private static let silence: Float = 1e-6
  /// Frames over which the end fades to nothing.
  private static let fade = 15 * SynthSettings.blockFrames

  typealias Consumer = (UnsafeBufferPointer<Float>) throws -> Void

  init(_ synth: FluidSynth) {
    self.synth = synth
  }

  /// Draws until a frame is reached.
  mutating func advance(to frame: Int, _ consume: Consumer) throws {
    while frames < frame {
      let count = min(Self.chunk, frame - frames)
      try draw(count)
      try buffer.withUnsafeBufferPointer { try consume(.init(rebasing: $0[..<(count * 2)])) }
    }
  }

  /// Lets go of all notes and draws until nothing sounds any more, or `longest` is over.
  mutating func ringOut(longest: Int, _ consume: Consumer) throws {
    synth.releaseAll()
    var tail: [Float] = []
    while tail.count / 2 < longest {
      try draw(Self.chunk)
      tail += buffer
      let peak = buffer.reduce(into: Float(0)) { $0 = max($0, abs($1)) }
      if peak < Self.silence, synth.activeVoices == 0 { break }
    }
    Self.fadeOut(&tail)
    try tail.withUnsafeBufferPointer(consume)
  }

  private mutating func draw(_ count: Int) throws {
    try buffer.withUnsafeMutableBufferPointer {
      try synth.render(into: .init(rebasing: $0[..<(count * 2)]))
    }
    frames += count
  }

  private static func fadeOut(_ samples: inout [Float]) {
    let count = min(fade, samples.count / 2)
    for frame in 0..<count {
      let index = samples.count - 2 * (count - frame)
      let gain = Float(count - 1 - frame) / Float(count)
      samples[index] *= gain
      samples[index + 1] *= gain
    }
  }
}
