/// How loud a piece of audio is, after EBU R 128 and ITU-R BS.1770.
public struct Loudness: Hashable, Codable, Sendable {
  /// Integrated loudness in LUFS; nil for audio that never rises above −70 LUFS.
  public var integrated: Double?
  /// Loudness range in LU, 0 or more.
  public var range: Double
  /// Highest true peak of any channel in dBTP; nil for digital silence.
  public var truePeak: Double?
  /// Highest momentary loudness (400 ms) in LUFS; nil for silence.
  public var maximumMomentary: Double?
  /// Highest short-term loudness (3 s) in LUFS; nil for silence.
  public var maximumShortTerm: Double?
  /// Short-term loudness over time, a value every ``curveInterval`` seconds from its first full
  /// window on, in LUFS; −70 stands for anything quieter.
  public var shortTermCurve: [Float]

  public init(
    integrated: Double?, range: Double, truePeak: Double?, maximumMomentary: Double?,
    maximumShortTerm: Double?, shortTermCurve: [Float]
  ) {
    self.integrated = integrated
    self.range = range
    self.truePeak = truePeak
    self.maximumMomentary = maximumMomentary
    self.maximumShortTerm = maximumShortTerm
    self.shortTermCurve = shortTermCurve
  }

  /// Seconds from one value of ``shortTermCurve`` to the next.
  public static let curveInterval = 0.1
  /// The quietest loudness that is told from silence, in LUFS: the absolute gate of BS.1770.
  public static let floor = -70.0
}
