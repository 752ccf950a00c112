import Rendering

extension LoudnessReading {
  /// What the meter has read of a mix. Each short-term value stands at the end of its window of three
  /// seconds.
  init(_ loudness: Loudness) {
    let points = loudness.shortTermCurve.enumerated().map { index, level in
      Point(seconds: 3 + Double(index) * Loudness.curveInterval, level: Double(level))
    }
    self.init(
      integrated: loudness.integrated, range: loudness.range, truePeak: loudness.truePeak,
      shortTerm: points)
  }
}
