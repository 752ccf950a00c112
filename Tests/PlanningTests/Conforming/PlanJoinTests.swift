import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct PlanJoinTests {
  private func plan(_ cue: Cue, seed: UInt64) throws -> CuePlan {
    let theme = try SampleCues.theme("mara", motif: "D4:1.5 E4:.5 F4:1 A4:2")
    return try CuePlanner().plan(
      cue, in: CueSheet(title: "Film", themes: [theme], cues: [cue]), seed: seed)
  }

  @Test(arguments: UInt64(0)..<12) func `A plan of all its sections is itself`(
    seed: UInt64
  ) throws {
    let random = RandomCue(seed: seed + 1)
    let plan = try CuePlanner().plan(random.cue, in: random.sheet, seed: seed)
    let map = plan.tempoMap
    let pieces = plan.sections.compactMap { section in
      PlanPiece(
        plan: plan, bars: section.bars,
        start: map.time(at: plan.bars[section.bars.lowerBound].span.start),
        end: map.time(at: plan.bars[section.bars.upperBound - 1].span.end))
    }
    let joined = try #require(PlanJoin(pieces, of: random.cue, former: plan).plan())
    #expect(joined.problems() == [])
    #expect(joined.bars == plan.bars)
    #expect(joined.sections == plan.sections)
    #expect(joined.statements.map(\.start) == plan.statements.map(\.start))
    #expect(joined.tempo.end == plan.tempo.end)
    #expect(
      abs(map.seconds(at: plan.tempo.end) - joined.tempoMap.seconds(at: plan.tempo.end)) < 1e-4)
    #expect(joined.tempo.hits.map(\.isMet) == plan.tempo.hits.map(\.isMet))
  }

  @Test func `A piece takes the time that it is given`() throws {
    let cue = SampleCues.cue(["tender", "fear"], seconds: 50, themes: ["mara"])
    let plan = try plan(cue, seed: 2)
    let bars = plan.sections[1].bars
    let piece = try #require(PlanPiece(plan: plan, bars: bars, start: 0, end: Rational(26)))
    let short = SampleCues.cue(["fear"], seconds: 26)
    let joined = try #require(PlanJoin([piece], of: short, former: plan).plan())
    #expect(joined.bars.count == bars.count)
    #expect(abs(joined.tempoMap.seconds(at: joined.tempo.end) - 26) < 1e-3)
    #expect(joined.bars.first?.span.start == 0)
    #expect(joined.problems() == [])
  }

  @Test func `Bars that are not there and no time make no piece`() throws {
    let plan = try plan(SampleCues.cue(["tender"], seconds: 20), seed: 2)
    #expect(PlanPiece(plan: plan, bars: 0..<999, start: 0, end: 1) == nil)
    #expect(PlanPiece(plan: plan, bars: 0..<0, start: 0, end: 1) == nil)
    #expect(PlanPiece(plan: plan, bars: 0..<1, start: 1, end: 1) == nil)
  }
}
