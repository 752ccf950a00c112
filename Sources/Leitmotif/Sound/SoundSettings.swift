import Rendering

/// What a person may choose about the sound files.
public struct SoundSettings: Hashable, Codable, Sendable {
  /// The integrated loudness that the mix of every cue is brought to, in LUFS, as far as its peaks allow.
  public var loudness = -24.0
  /// In decibels: what the sound of every cue is raised by instead, so that a soft cue stays softer
  /// than a loud one; nil for ``loudness``.
  public var gain: Double?
  /// Frames a second: one of ``sampleRates``.
  public var sampleRate = 48_000
  /// Frames a second that the files state, one of ``sampleRates``; nil for ``sampleRate``. Another one pulls
  /// up or down: 48 048 Hz that say 48 000 play 0.1 % slower, as film at 24 does on video at 23.976.
  public var stamp: Int?
  /// One of ``bitDepths``; 32 is floating point.
  public var bitDepth = 24
  /// Without the hall, for a mixer who has one.
  public var isDry = false
  /// Whether slow sounds begin ahead of their written time, so that they are together to the ear.
  public var compensatesAttacks = true
  /// The `bext` chunk's date, as `2026-05-01`; empty for none. It is never taken from the clock.
  public var date = ""

  public init() {}

  public static let sampleRates = [44_100, 47_952, 48_000, 48_048, 88_200, 96_000]
  public static let bitDepths = BitDepth.allCases.map(\.rawValue)

  var depth: BitDepth { BitDepth(rawValue: bitDepth) ?? .int24 }
  var level: Delivery.Level { gain.map(Delivery.Level.gain) ?? .loudness(loudness) }
  var synth: SynthSettings {
    SynthSettings(
      sampleRate: sampleRate, hall: isDry ? .dry : .scoringStage,
      compensatesAttacks: compensatesAttacks)
  }

  /// - Throws: ``Failure`` of the kind `usage`.
  func check(for audio: ScoringSettings.Audio) throws(Failure) {
    guard (-70...0).contains(loudness) else {
      throw Failure(
        .usage, "\(loudness) LUFS is no loudness of a mix; choose -70 to 0, such as -24")
    }
    guard gain.map({ (-60...60).contains($0) }) ?? true else {
      throw Failure(.usage, "the sound cannot be raised by that; choose a gain of -60 to 60 dB")
    }
    try check(sampleRate, among: Self.sampleRates, "sample rate")
    if let stamp { try check(stamp, among: Self.sampleRates, "sample rate") }
    try check(bitDepth, among: Self.bitDepths, "bit depth")
    guard audio != .flac || depth != .float32 else {
      throw Failure(.usage, "FLAC holds no floating point; choose a bit depth of 16 or 24, or wav")
    }
    guard date.isEmpty || (date.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil) else {
      throw Failure(.usage, "\"\(date)\" is no date; write it as 2026-05-01")
    }
  }

  private func check(_ value: Int, among known: [Int], _ name: String) throws(Failure) {
    guard known.contains(value) else {
      let list = known.map(String.init).joined(separator: ", ")
      throw Failure(.usage, "\(value) is no \(name) that is written; choose one of \(list)")
    }
  }
}
