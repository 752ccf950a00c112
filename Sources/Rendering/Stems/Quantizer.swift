import Foundation

/// Turns the floating-point samples of a stem into those of its file: a gain, and then rounding to the
/// nearest, for 16 bits with dither.
///
/// Stems are rounded one by one and the mix adds up the rounded stems, so that the stems add up to
/// the mix exactly. What rounding adds lies near −144 dBFS at 24 bits.
struct Quantizer: Sendable {
  private let scale: Double
  private let limits: ClosedRange<Double>
  private let dither: Dither?

  /// - Parameters:
  ///   - gain: Decibels.
  ///   - stem: The stem's number; each has a noise of its own.
  init(gain: Double, depth: BitDepth, stem: Int) {
    let fullScale = Double(depth.fullScale)
    scale = Self.factor(gain) * fullScale
    limits = -fullScale...fullScale - 1
    dither = depth == .int16 ? Dither(stem: stem) : nil
  }

  /// In units of the last bit: a hall that rests does not give exact zeros.
  private static let silence = 1.0 / 256

  /// What samples are multiplied by for a gain in decibels.
  static func factor(_ gain: Double) -> Double { pow(10, gain / 20) }

  /// - Parameter index: The sample's place in the interleaved sound. Silence stays silence.
  func quantize(_ sample: Float, at index: Int) -> Int32 {
    var value = Double(sample) * scale
    if let dither, abs(value) > Self.silence { value += dither[index] }
    value.round()
    guard value.isFinite else { return 0 }
    return Int32(min(max(value, limits.lowerBound), limits.upperBound))
  }

  /// Adds rounded samples to a sum, of one length.
  /// - Parameter start: The place of the first one.
  func add(_ samples: [Float], from start: Int, to sum: inout [Int32]) {
    for index in samples.indices { sum[index] &+= quantize(samples[index], at: start + index) }
  }
}

/// Noise of two units' width and triangular density, which makes the error of rounding independent of
/// the sound (Lipshitz, Wannamaker, Vanderkooy 1992). A place in a stem always has the same value.
struct Dither: Sendable {
  private let seed: UInt64

  init(stem: Int) { seed = UInt64(truncatingIfNeeded: stem &+ 1) &* 0xD1B5_4A32_D192_ED03 }

  /// −1…1, in units of the last bit.
  subscript(index: Int) -> Double {
    // SplitMix64, counted instead of stepped.
    var mixed = seed &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return (Double(mixed >> 32) - Double(mixed & 0xFFFF_FFFF)) / 4_294_967_296
  }
}
