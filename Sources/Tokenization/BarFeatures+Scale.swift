extension BarFeatures {
  /// Where people's music lies on a dimension of affect as ``readAffect(roughness:strain:)`` reads it:
  /// the 2.5th and the 97.5th percentile of the bars of the training music.
  ///
  /// Moods are placed on −1…1 by what words mean, bars by a sum of cues that no music exhausts. The two
  /// scales meet here: −1 and 1 of a mood are the ends of the range that music uses.
  public struct Scale: Sendable {
    public let range: ClosedRange<Double>

    public static let valence = Scale(range: -0.38...0.73)
    public static let arousal = Scale(range: -0.53...0.70)
    public static let tension = Scale(range: -0.85...0.73)

    /// What a bar of a mood (−1…1) should read as.
    public func music(_ mood: Double) -> Double {
      range.lowerBound + (mood + 1) / 2 * (range.upperBound - range.lowerBound)
    }

    /// The mood, −1…1, of a bar that reads as this.
    public func mood(_ music: Double) -> Double {
      let share = (music - range.lowerBound) / (range.upperBound - range.lowerBound)
      return min(max(2 * share - 1, -1), 1)
    }
  }
}
