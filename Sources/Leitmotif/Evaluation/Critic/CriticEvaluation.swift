public import Composition

/// What the critic's choice among takes is worth, and what each of its terms is.
///
/// Each measure of each cue is held against people's mean; how far it lies from it, in standard deviations
/// of people's pieces, is how odd the cue is.
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

  /// How many standard deviations of people's pieces a cue lies from their mean, over some measures, a take
  /// of each cue being chosen; without a choice, what its takes do on average.
  public func oddness(_ measures: [MusicMeasure], _ choice: Choice) -> Figure? {
    Figure(cues.compactMap { oddness(measures, choice, $0) })
  }

  /// How much less odd a choice leaves the cues than no choice, below 0 where it makes them odder.
  public func gain(_ measures: [MusicMeasure], _ choice: Choice) -> Figure? {
    Figure(
      cues.compactMap { cue in
        guard let chosen = oddness(measures, choice, cue), let all = oddness(measures, .none, cue)
        else { return nil }
        return all - chosen
      })
  }

  private func oddness(
    _ measures: [MusicMeasure], _ choice: Choice, _ cue: [Reading]
  ) -> Double? {
    let takes = Self.chosen(choice, of: cue).compactMap { take in
      Figure(
        measures.compactMap { measure in
          guard let people = human[measure.rawValue], people.deviation > 0 else { return nil }
          return take.values[measure].map { abs($0 - people.mean) / people.deviation }
        })?.mean
    }
    return Figure(takes)?.mean
  }

  private static func value(
    _ measure: MusicMeasure, _ choice: Choice, _ cue: [Reading]
  ) -> Double? {
    Figure(chosen(choice, of: cue).compactMap { $0.values[measure] })?.mean
  }

  /// The best by the terms, all where there is no choice.
  private static func chosen(_ choice: Choice, of cue: [Reading]) -> [Reading] {
    switch choice {
    case .none: cue
    case .terms(let terms):
      cue.min {
        ($0.review.total(of: terms), $0.number) < ($1.review.total(of: terms), $1.number)
      }.map { [$0] } ?? []
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
