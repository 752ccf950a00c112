import MusicTheory
public import ScoreModel

/// Names the harmony of bars: for each beat the chord that explains most of what sounds, with few changes.
///
/// A dynamic programme over beats (Viterbi): the score of a chord is the share of sound that belongs
/// to it, less the share that does not, with a reward for its root in the bass and small penalties
/// for rarer qualities; a change costs ``changeCost``, less at a bar line.
public struct ChordFinder: Sendable {
  public static let changeCost = 0.45
  public static let changeCostAtBar = 0.2

  private static let chords: [Chord] = (0..<12).flatMap { root in
    Chord.Quality.allCases.map { Chord(root: PitchClass(root), quality: $0) }
  }
  private static let members: [[Bool]] = chords.map { chord in
    (0..<12).map { chord.contains(PitchClass($0)) }
  }

  public init() {}

  /// - Parameter bars: each bar's length and beat in ``Grid`` units, and its lines.
  /// - Returns: for each bar its chords in order; their lengths add up to the bar's.
  public func harmony(
    _ bars: [(units: Int, beat: Int, lines: [Line])]
  ) -> [[MusicBar.Harmony]] {
    let segments = bars.enumerated().flatMap { index, bar -> [Segment] in
      let sounding = SoundingBar(units: bar.units, lines: bar.lines)
      return stride(from: 0, to: bar.units, by: max(bar.beat, 1)).map { start in
        Segment(bar: index, start: start, end: min(start + bar.beat, bar.units), of: sounding)
      }
    }
    let path = Self.path(segments)
    var result = [[MusicBar.Harmony]](repeating: [], count: bars.count)
    for (segment, state) in zip(segments, path) {
      let chord = state.map { Self.chords[$0] }
      if let last = result[segment.bar].last, last.chord == chord {
        result[segment.bar].removeLast()
        result[segment.bar].append(.init(chord: chord, units: last.units + segment.units))
      } else {
        result[segment.bar].append(.init(chord: chord, units: segment.units))
      }
    }
    return result
  }

  private struct Segment {
    let bar: Int
    let units: Int
    let opensBar: Bool
    let scores: [Double]?

    init(bar: Int, start: Int, end: Int, of sounding: SoundingBar) {
      self.bar = bar
      units = end - start
      opensBar = start == 0
      let weights = sounding.weights(from: start, to: end)
      let total = weights.reduce(0, +)
      let bass = sounding.bass(from: start, to: end).map { (($0 % 12) + 12) % 12 }
      scores = total > 0 ? ChordFinder.scores(weights.map { $0 / total }, bass: bass) : nil
    }
  }

  private static func scores(_ shares: [Double], bass: Int?) -> [Double] {
    chords.indices.map { index in
      let chord = chords[index]
      var score = 0.0
      for pitchClass in 0..<12 {
        let share = shares[pitchClass]
        score += members[index][pitchClass] ? share : -1.2 * share
        if members[index][pitchClass], share == 0 { score -= 0.12 }
      }
      if bass == chord.root.semitones { score += 0.15 }
      return score - rarity(chord.quality)
    }
  }

  private static func rarity(_ quality: Chord.Quality) -> Double {
    switch quality {
    case .major, .minor: 0
    case .dominantSeventh: 0.02
    case .diminished, .minorSeventh, .suspendedFourth: 0.08
    case .majorSeventh, .halfDiminished, .diminishedSeventh: 0.1
    case .augmented: 0.14
    }
  }

  /// The best chord for each segment; nil where nothing sounds.
  private static func path(_ segments: [Segment]) -> [Int?] {
    var best = [Double](repeating: 0, count: chords.count)
    var origins: [[Int]?] = []
    for segment in segments {
      guard let scores = segment.scores else {
        origins.append(nil)
        continue
      }
      let leader = best.indices.max { best[$0] < best[$1] } ?? 0
      let change = best[leader] - (segment.opensBar ? changeCostAtBar : changeCost)
      var origin = [Int](repeating: leader, count: chords.count)
      for chord in chords.indices {
        if best[chord] >= change { origin[chord] = chord }
        best[chord] = max(best[chord], change) + scores[chord]
      }
      origins.append(origin)
    }
    var state = best.indices.max { best[$0] < best[$1] } ?? 0
    return origins.reversed().map { origin -> Int? in
      guard let origin else { return nil }
      defer { state = origin[state] }
      return state
    }.reversed()
  }
}
