/// Draws sound from a synth, block by block.
struct SynthStream {
  private let synth: FluidSynth
  private(set) var frames = 0
  private var buffer = [Float](repeating: 0, count: Self.chunk * 2)
  private let sampleRate: Int

  /// Frames drawn at a time.
  private static let chunk = 64 * SynthSettings.blockFrames
  /// Below this, −120 dBFS, nothing is heard.
  private static let silence: Float = 1e-6
  /// Half a second of silence ends a tail, and its last 20 ms fade to nothing.
  private var quietFrames: Int { sampleRate / 2 }
  private var fadeFrames: Int { sampleRate / 50 }

  typealias Consumer = (UnsafeBufferPointer<Float>) throws -> Void

  init(_ synth: FluidSynth, sampleRate: Int) {
    self.synth = synth
    self.sampleRate = sampleRate
  }

  /// Draws until a frame is reached.
  mutating func advance(to frame: Int, _ consume: Consumer) throws {
    while frames < frame {
      let count = min(Self.chunk, frame - frames)
      try draw(count)
      try buffer.withUnsafeBufferPointer { try consume(.init(rebasing: $0[..<(count * 2)])) }
    }
  }

  /// Lets go of all notes and draws until there was silence for half a second, or `longest` is over.
  mutating func ringOut(longest: Int, _ consume: Consumer) throws {
    synth.releaseAll()
    let end = frames + longest
    var last: [Float] = []
    var quiet = 0
    while frames < end, quiet < quietFrames {
      try last.withUnsafeBufferPointer(consume)
      try draw(Self.chunk)
      last = buffer
      let peak = buffer.reduce(into: Float(0)) { $0 = max($0, abs($1)) }
      quiet = peak < Self.silence ? quiet + Self.chunk : 0
    }
    fadeOut(&last)
    try last.withUnsafeBufferPointer(consume)
  }

  private mutating func draw(_ count: Int) throws {
    try buffer.withUnsafeMutableBufferPointer {
      try synth.render(into: .init(rebasing: $0[..<(count * 2)]))
    }
    frames += count
  }

  private func fadeOut(_ samples: inout [Float]) {
    let count = min(fadeFrames, samples.count / 2)
    for frame in 0..<count {
      let index = samples.count - 2 * (count - frame)
      let gain = Float(count - 1 - frame) / Float(count)
      samples[index] *= gain
      samples[index + 1] *= gain
    }
  }
}
