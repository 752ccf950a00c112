import Foundation
import MusicTheory
import Planning
import Testing
import Timing

/// Cues that ask for nothing but their tempo and whole phrases.
@Suite struct TempoWithoutHitsTests {
  @Test(arguments: [60.0, 72, 90, 120, 132])
  func aCueWithoutHitsKeepsItsTempo(bpm: Double) throws {
    for phrases in [1, 2, 5, 9] {
      let duration = Rational(16 * phrases * 60, Int(bpm))
      let plan = TempoPlanner().plan(
        try TempoRequest(duration: duration, sections: [.init(preferredBPM: bpm)]))
      #expect(plan.tempoMap.metres.map(\.timeSignature) == [.fourFour])
      #expect(plan.tempoMap.bars(until: plan.end).count == 4 * phrases)
      for change in plan.tempoMap.tempos { #expect(abs(change.tempo.quarterBPM - bpm) < 0.01) }
      #expect(plan.cost.total < 1e-6)
    }
  }

  /// 65 s are 97½ beats of 90 a minute: 24 bars of 88.6 cost 0.6, and 24½ bars of 90.5 more than twice as much.
  @Test func wholePhrasesAreWorthASmallChangeOfTempo() throws {
    let plan = TempoPlanner().plan(
      try TempoRequest(duration: Rational(65), sections: [.init(preferredBPM: 90)]))
    #expect(plan.tempoMap.bars(until: plan.end).count == 24)
    #expect(plan.tempoMap.metres.map(\.timeSignature) == [.fourFour])
    #expect(abs(plan.tempoMap.tempos[0].tempo.quarterBPM - 96.0 * 60 / 65) < 0.01)
    #expect(plan.cost.phrases == 0)
  }

  @Test(arguments: 0..<40)
  func noNumberOfBeatsWouldHaveBeenCheaper(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, for: "no hits")
    let frames = Int.random(in: 100...3600, using: &generator)
    let section = TempoRequest.Section(
      preferredBPM: 60 + 80 * generator.unit(),
      phraseBars: Int.random(in: 1...8, using: &generator))
    let plan = TempoPlanner().plan(
      try TempoRequest(duration: Rational(frames, 24), sections: [section]))
    let least = leastCost(seconds: Double(frames) / 24, section)
    #expect(abs(plan.cost.total - least) < 1e-4)
    #expect(abs(plan.cost.lowerBound - least) < 1e-4)
    #expect(plan.largestChangePerBar < 1e-4)
  }

  /// The least over all numbers of 4/4 bars and up to two bars of another length, in one tempo.
  private func leastCost(seconds: Double, _ section: TempoRequest.Section) -> Double {
    let weights = TempoWeights()
    let odd: [(beats: Int, cost: Double)] = [
      (2, 1.5 * weights.unlistedMetre), (3, weights.unlistedMetre), (5, weights.unlistedMetre),
    ]
    let extras =
      [(0, 0, 0.0)]
      + odd.map { (1, $0.beats, $0.cost) }
      + odd.flatMap { left in odd.map { (2, left.beats + $0.beats, left.cost + $0.cost) } }
    var least = Double.infinity
    for bars in 0...Int(seconds) {
      for (count, beats, cost) in extras where bars + count > 0 {
        let length = seconds / Double(4 * bars + beats)
        let share = length * section.preferredBPM / 60 - 1
        guard 1 / (1 + share) >= 0.75, 1 / (1 + share) <= 1.25 else { continue }
        let rest = (bars + count) % section.phraseBars
        let half = rest % 2 == 0 && section.phraseBars % 2 == 0
        let phrases = rest == 0 ? 0 : half ? weights.brokenPhrase / 2 : weights.brokenPhrase
        let distance = weights.distance * share * share * Double(4 * bars + beats)
        least = min(least, cost + phrases + distance)
      }
    }
    return least
  }
}
