public import MusicTheory
public import ScoreModel

/// Follows the key through a piece: a dynamic programme over bars, each heard with its neighbours
/// (Krumhansl's profiles), in which a change of key costs more the farther it goes.
public struct KeyTracker: Sendable {
  /// Cost of any change, and of each fifth of distance.
  public static let changeCost = 0.5
  public static let fifthCost = 0.08
  /// Reward for agreeing with the written key signature.
  public static let signatureReward = 0.12

  public init() {}

  /// - Parameters:
  ///   - bars: length in ``Grid`` units and lines of each bar.
  ///   - signatures: the sharps of the written key signature in each bar, where one is known.
  public func keys(_ bars: [(units: Int, lines: [Line])], signatures: [Int?]) -> [Key] {
    let weights = bars.map { SoundingBar(units: $0.units, lines: $0.lines).weights() }
    let emissions = weights.indices.map { index in
      var scores = KeyProfile.scores(weights: Self.window(weights, around: index))
      for key in scores.indices where KeyProfile.key(index: key).fifths == signatures[index] {
        scores[key] += Self.signatureReward
      }
      return scores
    }
    return Self.withModes(Self.path(emissions).map(KeyProfile.key(index:)), weights)
  }

  /// The bar and two on either side, the near ones weighing more.
  private static func window(_ weights: [[Double]], around index: Int) -> [Double] {
    var sum = [Double](repeating: 0, count: 12)
    for offset in -2...2 where weights.indices.contains(index + offset) {
      let factor = Double(3 - abs(offset))
      for pitchClass in 0..<12 { sum[pitchClass] += factor * weights[index + offset][pitchClass] }
    }
    return sum
  }

  private static let costs: [[Double]] = (0..<24).map { from in
    (0..<24).map { to in
      let distance = KeyProfile.key(index: from).distance(to: KeyProfile.key(index: to))
      return from == to ? 0 : changeCost + fifthCost * Double(distance)
    }
  }

  private static func path(_ emissions: [[Double]]) -> [Int] {
    var best = [Double](repeating: 0, count: 24)
    var origins: [[Int]] = []
    for emission in emissions {
      let previous = best
      var origin = [Int](repeating: 0, count: 24)
      for key in 0..<24 {
        let from = (0..<24).max { previous[$0] - costs[$0][key] < previous[$1] - costs[$1][key] }
        origin[key] = from ?? key
        best[key] = previous[origin[key]] - costs[origin[key]][key] + emission[key]
      }
      origins.append(origin)
    }
    var state = best.indices.max { best[$0] < best[$1] } ?? 0
    return origins.reversed().map { origin in
      defer { state = origin[state] }
      return state
    }.reversed()
  }

  /// Gives each stretch of one key the mode whose scale holds most of what sounds.
  private static func withModes(_ keys: [Key], _ weights: [[Double]]) -> [Key] {
    var result = keys
    var start = 0
    while start < keys.count {
      let end = keys[start...].firstIndex { $0 != keys[start] } ?? keys.count
      var sum = [Double](repeating: 0, count: 12)
      for bar in start..<end { for index in 0..<12 { sum[index] += weights[bar][index] } }
      let mode = bestMode(tonic: keys[start].tonic, isMinor: keys[start].mode.isMinor, sum)
      for bar in start..<end { result[bar] = Key(tonic: keys[start].tonic, mode: mode) }
      start = end
    }
    return result
  }

  private static func bestMode(tonic: PitchClass, isMinor: Bool, _ weights: [Double]) -> Mode {
    let usual: Mode = isMinor ? .aeolian : .ionian
    let total = max(weights.reduce(0, +), 1)
    func share(_ mode: Mode) -> Double {
      mode.degrees.reduce(0) { $0 + weights[(tonic + $1).semitones] } / total
        + (mode == usual ? 0.01 : 0)
    }
    return Mode.allCases.filter { $0.isMinor == isMinor && $0 != .locrian }
      .max { share($0) < share($1) } ?? usual
  }
}
