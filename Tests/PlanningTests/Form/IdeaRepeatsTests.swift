import MusicTheory
import Planning
import Spotting
import Testing
import Timing

@Suite struct IdeaRepeatsTests {
  /// One phrase of bars of 4/4, without a theme.
  private func repeats(bars: Int) -> [PhraseReturns.Pair] {
    let phrases = [CuePlan.Phrase(bars: 0..<bars, role: .development, cadence: .half)]
    let spans = (0..<bars).map {
      BarSpan(index: $0, start: TimeSignature.fourFour.barLength * $0, timeSignature: .fourFour)
    }
    let key = Key(tonic: PitchClass(2), mode: .aeolian)
    let returns = PhraseReturns(
      phrases: phrases, sections: spans.map { _ in 0 }, spans: spans, keys: spans.map { _ in key })
    return IdeaRepeats(phrases: phrases, statements: [], spans: spans, returns: returns)
      .pairs(of: 0)
  }

  @Test func `Two bars of six and more are said twice, one of four, none of three`() {
    #expect(repeats(bars: 8).map(\.bar) == [2, 3] && repeats(bars: 8).map(\.model) == [0, 1])
    #expect(repeats(bars: 6).map(\.bar) == [2, 3])
    #expect(repeats(bars: 4).map(\.bar) == [2] && repeats(bars: 4).map(\.model) == [0])
    #expect(repeats(bars: 3).isEmpty)
  }

  @Test(arguments: 0..<UInt64(60))
  func `In any plan an idea lies in its phrase, before its end, and is no theme`(
    seed: UInt64
  ) throws {
    let random = RandomCue(seed: seed)
    let plan = try CuePlanner().plan(random.cue, in: random.sheet, seed: seed)
    let (repeats, returns) = (IdeaRepeats(plan), PhraseReturns(plan))
    for (index, phrase) in plan.phrases.enumerated() {
      let taken = returns.pairs(of: index).map(\.bar)
      for pair in repeats.pairs(of: index) {
        #expect(phrase.bars.dropLast().contains(pair.bar) && phrase.bars.contains(pair.model))
        #expect(pair.bar == pair.model + 2 && !taken.contains(pair.bar))
        for bar in [plan.bars[pair.bar], plan.bars[pair.model]] {
          #expect(
            !plan.statements.contains {
              $0.start < bar.span.end && $0.start + $0.length > bar.span.start
            })
        }
      }
    }
    #expect(repeats.pairs(of: -1).isEmpty && repeats.pairs(of: plan.phrases.count).isEmpty)
  }

  @Test func `An idea that is said again has its chords again`() throws {
    var (same, all) = (0, 0)
    for seed in 0..<UInt64(20) {
      let cue = SampleCues.cue(["wonder"], seconds: 60)
      let plan = try CuePlanner().plan(
        cue, in: CueSheet(title: "Film", themes: [], cues: [cue]), seed: seed)
      let repeats = IdeaRepeats(plan)
      for pair in plan.phrases.indices.flatMap({ repeats.pairs(of: $0) }) {
        all += 1
        same += plan.bars[pair.bar].harmony == plan.bars[pair.model].harmony ? 1 : 0
      }
    }
    #expect(all > 20 && Double(same) > 0.8 * Double(all), "\(same) of \(all)")
  }
}
