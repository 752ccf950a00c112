import Composition
import Leitmotif
import Planning
import Testing

@Suite struct CriticEvaluationTests {
  /// All takes of two cues.
  private static let takes = Result {
    let plans = Array(try EvaluationSet.plans(seeds: 1, by: CuePlanner()).prefix(2))
    let composer = Composer(model: try .bundled(), settings: .init(takes: 3))
    return try EvaluationSet.takes(of: plans, by: composer) { _ in }
  }

  private func evaluation() throws -> CriticEvaluation {
    CriticEvaluation(
      takes: try Self.takes.get(), human: try Evaluation.knownFigures()["orchestra"] ?? [:])
  }

  @Test func `The terms add up to the critic's sum`() throws {
    for take in try Self.takes.get().flatMap(\.self) {
      let sum = Review.Term.allCases.reduce(0) { $0 + take.review.cost(of: $1) }
      #expect(sum == take.review.total)
      #expect(take.review.total(of: [.leaps]) == take.review.cost(of: .leaps))
    }
  }

  @Test func `The critic's choice is each cue's first take, no choice the mean of all`() throws {
    let (takes, evaluation) = (try Self.takes.get(), try evaluation())
    for measure in MusicMeasure.allCases {
      let values = takes.map { $0.compactMap { measure.value(of: Excerpt($0.bars)) } }
      #expect(evaluation.figure(measure, .critic) == Figure(values.compactMap(\.first)))
      let means = values.compactMap { Figure($0)?.mean }
      #expect(evaluation.figure(measure, .none) == Figure(means))
      let change = Figure(
        zip(values, means).compactMap { value, mean in value.first.map { $0 - mean } })
      #expect(evaluation.change(measure, .critic) == change)
    }
  }

  @Test func `A choice by nothing but leaps has the fewest`() throws {
    let chosen = try evaluation().figure(.leaps, .terms([.leaps]))
    let all = try evaluation().figure(.leaps, .none)
    #expect(try #require(chosen).mean <= #require(all).mean)
  }

  @Test func `Oddness is a cue's distance from people's mean, and a gain less of it`() throws {
    let (takes, evaluation) = (try Self.takes.get(), try evaluation())
    let people = try #require(try Evaluation.knownFigures()["orchestra"]?["density"])
    let odd = takes.map {
      $0.compactMap { MusicMeasure.density.value(of: Excerpt($0.bars)) }
        .map { abs($0 - people.mean) / people.deviation }
    }
    let means = odd.compactMap { Figure($0)?.mean }
    #expect(evaluation.oddness([.density], .none) == Figure(means))
    #expect(evaluation.oddness([.density], .critic) == Figure(odd.compactMap(\.first)))
    let gain = Figure(zip(means, odd.compactMap(\.first)).map { $0 - $1 })
    #expect(evaluation.gain([.density], .critic) == gain)
    #expect(evaluation.gain([.density], .none)?.mean == 0)
    #expect(CriticEvaluation(takes: [], human: [:]).gain([.density], .critic) == nil)
  }

  @Test func `Every choice has its name once, and only some measures are the critic's own`() {
    let names = CriticEvaluation.Choice.all.map(\.name)
    #expect(Set(names).count == 1 + 2 * Review.Term.allCases.count)
    #expect(MusicMeasure.stillLines.isCountedByCritic)
    #expect(!MusicMeasure.pitchClassEntropy.isCountedByCritic)
  }
}
