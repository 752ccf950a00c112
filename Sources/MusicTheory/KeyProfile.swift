/// Finds a key from how long each pitch class sounds.
public enum KeyProfile {
  /// Probe-tone ratings of the twelve degrees (Krumhansl & Kessler 1982).
  public static let major = [
    6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88,
  ]
  public static let minor = [
    6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17,
  ]

  /// Correlation of each key with the weights (12, from C): the 12 major keys, then the 12 minor
  /// ones, each −1…1; all zero where the weights do not vary.
  public static func scores(weights: [Double]) -> [Double] {
    guard weights.count == 12 else { return [Double](repeating: 0, count: 24) }
    return [major, minor].flatMap { profile in
      (0..<12).map { tonic in correlation(weights, profile, shift: tonic) }
    }
  }

  /// The key with the highest correlation, major or natural minor.
  public static func estimate(weights: [Double]) -> Key {
    let scores = scores(weights: weights)
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    return key(index: best)
  }

  /// The key at a place of ``scores(weights:)``.
  public static func key(index: Int) -> Key {
    Key(tonic: PitchClass(index % 12), mode: index < 12 ? .ionian : .aeolian)
  }

  private static func correlation(_ weights: [Double], _ profile: [Double], shift: Int) -> Double {
    let meanWeight = weights.reduce(0, +) / 12
    let meanProfile = profile.reduce(0, +) / 12
    var product = 0.0
    var squares = (0.0, 0.0)
    for degree in 0..<12 {
      let weight = weights[(degree + shift) % 12] - meanWeight
      let rating = profile[degree] - meanProfile
      product += weight * rating
      squares.0 += weight * weight
      squares.1 += rating * rating
    }
    let norm = (squares.0 * squares.1).squareRoot()
    return norm > 0 ? product / norm : 0
  }
}
