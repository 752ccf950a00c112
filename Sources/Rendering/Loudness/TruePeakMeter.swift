import CEBUR128

/// Measures the highest true peak of stereo audio by libebur128, as it comes.
///
/// Interpolating between samples is most of what metering costs, and most of the music is far below its
/// peak. So blocks are left out that cannot hold a higher one: no value between samples is more than
/// `gain` times the highest sample around it (the sum of the interpolator's weights is at most 1.87
/// for four values a sample, and 2.31 for two at 96 kHz). The result is the library's for the whole audio.
struct TruePeakMeter: ~Copyable {
  private let gain: Float
  /// Frames of a block. The interpolator looks back 13 frames, or 25 at 96 kHz.
  private static let block = 256
  private static let memory = 32

  private let sampleRate: Int
  /// Made for the first block that is heard.
  private var state: UnsafeMutablePointer<ebur128_state>?
  private var highest: Float = 0
  /// Whether the interpolator has heard a block that is too quiet to matter since the last that did.
  private var isResting = true
  /// The last frames of the block before, where that was left out.
  private var unheard: [Float] = []

  init(sampleRate: Int) {
    self.sampleRate = sampleRate
    gain = sampleRate < 96_000 ? 1.9 : 2.4
  }

  deinit {
    var state = state
    if state != nil { ebur128_destroy(&state) }
  }

  /// Adds interleaved stereo of whole frames.
  mutating func add(_ samples: UnsafeBufferPointer<Float>) throws(LoudnessError) {
    for start in stride(from: 0, to: samples.count, by: Self.block * 2) {
      let end = min(start + Self.block * 2, samples.count)
      try addBlock(UnsafeBufferPointer(rebasing: samples[start..<end]))
    }
  }

  /// dBTP of any channel, as a factor; 0 for silence.
  func truePeak() throws(LoudnessError) -> Double {
    guard let state else { return 0 }
    var peak = 0.0
    for channel: UInt32 in [0, 1] {
      var value = 0.0
      guard ebur128_true_peak(state, channel, &value) == leitmotif_ebur128_success else {
        throw .measurementFailed
      }
      peak = max(peak, value)
    }
    return peak
  }

  /// One more block is heard after the last that matters, so that what the interpolator remembers is quiet
  /// whenever it rests.
  private mutating func addBlock(_ block: UnsafeBufferPointer<Float>) throws(LoudnessError) {
    let matters = Self.highest(of: block) * gain > highest
    guard matters || !isResting || block.count < Self.memory * 2 else {
      unheard = Array(block.suffix(Self.memory * 2))
      return
    }
    if !unheard.isEmpty {
      let past = unheard
      unheard = []
      try past.withUnsafeBufferPointer { (past) throws(LoudnessError) in try hear(past) }
    }
    try hear(block)
    highest = Float(try truePeak())
    isResting = !matters && block.count >= Self.memory * 2
  }

  private mutating func hear(_ samples: UnsafeBufferPointer<Float>) throws(LoudnessError) {
    if state == nil {
      state = ebur128_init(2, UInt(max(sampleRate, 0)), leitmotif_ebur128_mode_true_peak)
      if state == nil { throw .notCreated(sampleRate: sampleRate) }
    }
    let frames = samples.count / 2
    guard ebur128_add_frames_float(state, samples.baseAddress, frames) == leitmotif_ebur128_success
    else { throw .measurementFailed }
  }

  private static func highest(of samples: UnsafeBufferPointer<Float>) -> Float {
    samples.reduce(0) { max($0, abs($1)) }
  }
}
