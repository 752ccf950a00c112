import MusicTheory
import Planning
import Spotting
import Testing
import Timing

@Suite struct PhraseReturnsTests {
  private typealias Role = CuePlan.Phrase.Role

  /// Four bars of 4/4 for each phrase, in one section.
  private func returns(_ roles: [Role], keys: [Key]) -> PhraseReturns {
    let phrases = roles.enumerated().map { index, role in
      CuePlan.Phrase(bars: index * 4..<index * 4 + 4, role: role, cadence: .half)
    }
    let bars = Array(0..<roles.count * 4)
    return PhraseReturns(
      phrases: phrases, sections: bars.map { _ in 0 },
      spans: bars.map {
        BarSpan(index: $0, start: TimeSignature.fourFour.barLength * $0, timeSignature: .fourFour)
      },
      keys: bars.map { keys[$0 / 4] })
  }

  private let home = Key(tonic: PitchClass(2), mode: .aeolian)
  private let away = Key(tonic: PitchClass(7), mode: .aeolian)
  private let bright = Key(tonic: PitchClass(2), mode: .ionian)

  @Test func `A statement that comes home takes up the statement before the development`() {
    let returns = returns(
      [.statement, .development, .statement], keys: [home, bright, home])
    #expect(returns.model(of: 0) == nil)
    #expect(returns.model(of: 1) == nil)
    #expect(returns.model(of: 2) == 0)
    #expect(returns.pairs(of: 2).map(\.bar) == [8, 9])
    #expect(returns.pairs(of: 2).map(\.model) == [0, 1])
  }

  @Test func `A development in another key of the mode is a sequence`() {
    let returns = returns([.statement, .development], keys: [home, away])
    #expect(returns.model(of: 1) == 0)
  }

  @Test func `Without one of its role a phrase answers its neighbour`() {
    let returns = returns([.introduction, .statement], keys: [home, home])
    #expect((0..<2).map { returns.model(of: $0) } == [nil, 0])
  }

  @Test func `After two phrases that begin alike a third contrasts`() {
    let same = returns(
      [.statement, .statement, .statement, .statement], keys: [home, home, home, home])
    #expect((0..<4).map { same.model(of: $0) } == [nil, 0, nil, 2])
    let other = returns(
      [.introduction, .statement, .development, .statement], keys: [home, home, home, home])
    #expect((0..<4).map { other.model(of: $0) } == [nil, 0, nil, 1])
  }

  @Test(arguments: 0..<UInt64(60))
  func `In any plan a bar takes up an earlier one of its metre and section`(seed: UInt64) throws {
    let random = RandomCue(seed: seed)
    let plan = try CuePlanner().plan(random.cue, in: random.sheet, seed: seed)
    let returns = PhraseReturns(plan)
    for (index, phrase) in plan.phrases.enumerated() {
      for pair in returns.pairs(of: index) {
        #expect(phrase.bars.contains(pair.bar) && pair.model < phrase.bars.lowerBound)
        #expect(plan.bars[pair.bar].span.timeSignature == plan.bars[pair.model].span.timeSignature)
        let section = try #require(plan.sections.first { $0.bars.contains(pair.bar) })
        #expect(section.bars.contains(pair.model))
      }
    }
    #expect(returns.model(of: -1) == nil && returns.pairs(of: plan.phrases.count).isEmpty)
  }

  @Test func `Chords of a phrase that takes up another begin as it did`() throws {
    var (same, all) = (0, 0)
    for seed in 0..<UInt64(30) {
      let cue = SampleCues.cue(["tender"], seconds: 60)
      let plan = try CuePlanner().plan(
        cue, in: CueSheet(title: "Film", themes: [], cues: [cue]), seed: seed)
      let returns = PhraseReturns(plan)
      for index in plan.phrases.indices {
        guard let pair = returns.pairs(of: index).first else { continue }
        let (bar, model) = (plan.bars[pair.bar], plan.bars[pair.model])
        let steps = bar.key.tonic.above(model.key.tonic)
        let first = try #require(bar.harmony?.first?.chord)
        let before = try #require(model.harmony?.first?.chord)
        all += 1
        same += first.root == before.root + steps && first.quality == before.quality ? 1 : 0
      }
    }
    #expect(all > 30 && Double(same) > 0.6 * Double(all), "\(same) of \(all)")
  }
}
