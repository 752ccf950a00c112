public import Composition

/// What the critic's choice among takes is worth, and what each of its terms is.
///
/// Each measure is held against people's mean. A choice brings it nearer if ours moves towards
/// people's; the distance is counted in standard deviations of people's pieces.
public struct CriticEvaluation: Sendable {
  /// How one of the takes is chosen.
  public enum Choice: Hashable, Sendable {
    /// None is: the mean over all takes.
    case none
    /// By the sum of these terms.
    case terms([Review.Term])

    public static let critic = Choice.terms(Review.Term.allCases)
    public static func without(_ term: Review.Term) -> Choice {
      .terms(Review.Term.allCases.filter { $0 != term })
    }

    /// All terms, all but one, and one alone, each with a name for people to read.
    public static var all: [(name: String, choice: Choice)] {
      let terms = Review.Term.allCases
      return [("all terms", critic)]
        + terms.map { ("all but \($0.rawValue)", without($0)) }
        + terms.map { ("\($0.rawValue) only", .terms([$0])) }
    }
  }

  /// Values of the measures, one for each take of each cue.
  fileprivate struct Reading {
    let review: Review
    let number: Int
    let values: [MusicMeasure: Double]
  }

  private let cues: [[Reading]]
  private let human: [String: Figure]

  /// - Parameters:
  ///   - takes: all takes of each cue.
  ///   - human: people's figures of the kind that ours is compared with.
  public init(takes: [[Take]], human: [String: Figure]) {
    cues = takes.map { $0.map { Reading($0) } }
    self.human = human
  }

  /// A measure over the cues, a take of each being chosen.
  public func figure(_ measure: MusicMeasure, _ choice: Choice) -> Figure? {
    Figure(cues.compactMap { Self.value(measure, choice, $0) })
  }

  /// How a choice moves a measure, cue by cue.
  public func change(_ measure: MusicMeasure, _ choice: Choice) -> Figure? {
    Figure(
      cues.compactMap { cue in
        guard let chosen = Self.value(measure, choice, cue),
          let all = Self.value(measure, .none, cue)
        else { return nil }
        return chosen - all
      })
  }

  /// How many standard deviations of people's pieces a measure lies from their mean.
  public func distance(_ measure: MusicMeasure, _ choice: Choice) -> Double? {
    distance(measure, choice, cues)
  }

  /// How much nearer to people's means a choice is than no choice, below 0 where it is farther, and
  /// half of its 95 % interval over the cues (jackknife).
  ///
  /// - Returns: nil for fewer than two cues.
  public func gain(
    _ measures: [MusicMeasure], _ choice: Choice
  ) -> (mean: Double, margin: Double)? {
    jackknifed { cues in
      guard let chosen = mean(measures, choice, cues), let all = mean(measures, .none, cues) else {
        return nil
      }
      return all - chosen
    }
  }

  private func jackknifed(
    _ value: ([[Reading]]) -> Double?
  ) -> (mean: Double, margin: Double)? {
    guard let mean = value(cues), cues.count > 1 else { return nil }
    let left = cues.indices.compactMap { index in
      var rest = cues
      rest.remove(at: index)
      return value(rest)
    }
    let middle = left.reduce(0, +) / Double(max(left.count, 1))
    let squares = left.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    let count = Double(cues.count)
    return (mean, 1.96 * (squares * (count - 1) / count).squareRoot())
  }

  private func mean(
    _ measures: [MusicMeasure], _ choice: Choice, _ cues: [[Reading]]
  ) -> Double? {
    Figure(measures.compactMap { distance($0, choice, cues) })?.mean
  }

  private func distance(
    _ measure: MusicMeasure, _ choice: Choice, _ cues: [[Reading]]
  ) -> Double? {
    guard let people = human[measure.rawValue], people.deviation > 0,
      let ours = Figure(cues.compactMap { Self.value(measure, choice, $0) })
    else { return nil }
    return abs(ours.mean - people.mean) / people.deviation
  }

  private static func value(
    _ measure: MusicMeasure, _ choice: Choice, _ cue: [Reading]
  ) -> Double? {
    switch choice {
    case .none: return Figure(cue.compactMap { $0.values[measure] })?.mean
    case .terms(let terms):
      let best = cue.min {
        ($0.review.total(of: terms), $0.number) < ($1.review.total(of: terms), $1.number)
      }
      return best?.values[measure]
    }
  }
}

extension CriticEvaluation.Reading {
  fileprivate init(_ take: Take) {
    review = take.review
    number = take.number
    let excerpt = Excerpt(take.bars)
    values = Dictionary(
      uniqueKeysWithValues: MusicMeasure.allCases.compactMap { measure in
        measure.value(of: excerpt).map { (measure, $0) }
      })
  }
}
