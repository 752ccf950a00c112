import CEBUR128
import Foundation

/// Measures the loudness of stereo audio by libebur128, as it comes.
public struct LoudnessMeter: ~Copyable {
  /// What is measured.
  public struct Quantities: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Integrated, momentary and short-term loudness, and the range.
    public static let loudness = Self(rawValue: 1)
    public static let truePeak = Self(rawValue: 2)
    public static let all: Self = [.loudness, .truePeak]
  }

  private let quantities: Quantities
  /// Nil where no loudness is wanted.
  private var state: UnsafeMutablePointer<ebur128_state>?
  private var peaks: TruePeakMeter
  /// Frames from one reading of momentary and short-term loudness to the next.
  private let interval: Int
  private var framesToReading: Int
  /// Of the last tenths of a second, at most thirty.
  private var powers: [Double] = []
  private var momentary: [Float] = []
  private var curve: [Float] = []

  /// - Parameters:
  ///   - sampleRate: Frames a second, 8 000…96 000.
  ///   - quantities: What to measure; the rest of ``loudness()`` stays as for silence.
  public init(sampleRate: Int, _ quantities: Quantities = .all) throws(LoudnessError) {
    let state =
      quantities.contains(.loudness) && 8_000...96_000 ~= sampleRate
      ? ebur128_init(2, UInt(sampleRate), leitmotif_ebur128_mode_loudness) : nil
    guard 8_000...96_000 ~= sampleRate, state != nil || !quantities.contains(.loudness) else {
      throw .notCreated(sampleRate: sampleRate)
    }
    self.quantities = quantities
    self.state = state
    peaks = TruePeakMeter(sampleRate: sampleRate)
    interval = Int((Double(sampleRate) * Loudness.curveInterval).rounded())
    framesToReading = interval
  }

  deinit {
    var state = state
    if state != nil { ebur128_destroy(&state) }
  }

  /// Adds audio.
  /// - Parameter samples: Interleaved stereo, full scale at ±1; an odd sample at the end is left out.
  public mutating func add(_ samples: UnsafeBufferPointer<Float>) throws(LoudnessError) {
    if quantities.contains(.truePeak) {
      try peaks.add(UnsafeBufferPointer(rebasing: samples.prefix(samples.count / 2 * 2)))
    }
    guard state != nil else { return }
    var rest = samples[...]
    while rest.count >= 2 {
      let frames = min(rest.count / 2, framesToReading)
      let part = UnsafeBufferPointer(rebasing: rest.prefix(frames * 2))
      guard ebur128_add_frames_float(state, part.baseAddress, frames) == leitmotif_ebur128_success
      else { throw .measurementFailed }
      rest = rest.dropFirst(frames * 2)
      framesToReading -= frames
      if framesToReading == 0 { try read() }
    }
  }

  /// Momentary and short-term loudness are means of the last tenths of a second, which costs a thirtieth
  /// of what asking the library for each of them does.
  private mutating func read() throws(LoudnessError) {
    framesToReading = interval
    let tenth = try value { ebur128_loudness_window($0, 100, $1) }
    powers.append(pow(10, tenth / 10))
    if powers.count > 30 { powers.removeFirst() }
    if powers.count >= 4 { momentary.append(level(ofLast: 4)) }
    if powers.count == 30 { curve.append(max(level(ofLast: 30), Float(Loudness.floor))) }
  }

  private func level(ofLast count: Int) -> Float {
    Float(10 * log10(powers.suffix(count).reduce(0, +) / Double(count)))
  }

  private typealias Reading = (UnsafeMutablePointer<ebur128_state>?, UnsafeMutablePointer<Double>?)
    -> Int32

  private func value(_ reading: Reading) throws(LoudnessError) -> Double {
    var result = 0.0
    guard reading(state, &result) == leitmotif_ebur128_success else { throw .measurementFailed }
    return result
  }

  /// The measurement of everything added so far.
  public func loudness() throws(LoudnessError) -> Loudness {
    let isMeasured = state != nil
    return Loudness(
      integrated: isMeasured ? audible(try value(ebur128_loudness_global)) : nil,
      range: isMeasured ? try value(ebur128_loudness_range) : 0,
      truePeak: try truePeak(),
      maximumMomentary: momentary.max().flatMap { audible(Double($0)) },
      maximumShortTerm: curve.max().flatMap { audible(Double($0)) },
      shortTermCurve: curve)
  }

  /// What integrated loudness is made of.
  var blocks: GatingBlocks { GatingBlocks(levels: momentary) }

  private func truePeak() throws(LoudnessError) -> Double? {
    let highest = try peaks.truePeak()
    return highest > 0 ? 20 * log10(highest) : nil
  }

  private func audible(_ loudness: Double) -> Double? {
    loudness > Loudness.floor ? loudness : nil
  }
}
