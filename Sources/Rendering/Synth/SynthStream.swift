/// Draws sound from a synth, block by block.
struct SynthStream {
  private let synth: FluidSynth
  /// How much was handed on.
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
  /// Where all sound ends, it fades for 60 ms at most.
  private var cutFrames: Int {
    min(sampleRate * 6 / 100, Self.chunk) / SynthSettings.blockFrames * SynthSettings.blockFrames
  }

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
      frames += count
      try buffer.withUnsafeBufferPointer { try consume(.init(rebasing: $0[..<(count * 2)])) }
    }
  }

  /// Lets go of all notes and draws until there was silence for half a second, or `longest` is over.
  mutating func ringOut(longest: Int, _ consume: Consumer) throws {
    synth.releaseAll()
    var last: [Float] = []
    frames += try drawUntilQuiet(longest) { block in
      try last.withUnsafeBufferPointer(consume)
      last = block
    }
    Self.fadeOut(&last, frames: fadeFrames)
    try last.withUnsafeBufferPointer(consume)
  }

  /// Ends all sound: it fades out, and the rest of it is drawn without being handed on.
  ///
  /// - Parameter room: Frames until the next note, if one comes.
  mutating func cut(within room: Int?, longest: Int, _ consume: Consumer) throws {
    let count = max(min(cutFrames, room ?? cutFrames), SynthSettings.blockFrames)
    try draw(count)
    frames += count
    var last = Array(buffer[..<(count * 2)])
    Self.fadeOut(&last, frames: count)
    try last.withUnsafeBufferPointer(consume)
    synth.silence()
    _ = try drawUntilQuiet(longest) { _ in }
  }

  /// - Returns: The frames drawn.
  private mutating func drawUntilQuiet(
    _ longest: Int, _ take: ([Float]) throws -> Void
  ) throws -> Int {
    var (drawn, quiet) = (0, 0)
    while drawn < longest, quiet < quietFrames {
      try draw(Self.chunk)
      drawn += Self.chunk
      try take(buffer)
      let peak = buffer.reduce(into: Float(0)) { $0 = max($0, abs($1)) }
      quiet = peak < Self.silence ? quiet + Self.chunk : 0
    }
    return drawn
  }

  private mutating func draw(_ count: Int) throws {
    try buffer.withUnsafeMutableBufferPointer {
      try synth.render(into: .init(rebasing: $0[..<(count * 2)]))
    }
  }

  private static func fadeOut(_ samples: inout [Float], frames: Int) {
    let count = min(frames, samples.count / 2)
    for frame in 0..<count {
      let index = samples.count - 2 * (count - frame)
      let gain = Float(count - 1 - frame) / Float(count)
      samples[index] *= gain
      samples[index + 1] *= gain
    }
  }
}
