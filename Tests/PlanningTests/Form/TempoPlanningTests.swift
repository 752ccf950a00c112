import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct TempoPlanningTests {
  private func plan(
    _ mood: String, seconds: Double = 40, hits: [HitPoint] = [],
    edit: (inout Cue) -> Void = { _ in }
  ) throws -> CuePlan {
    var cue = SampleCues.cue([mood], seconds: seconds, hits: hits)
    edit(&cue)
    return try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 3)
  }

  private func beatsPerMinute(_ plan: CuePlan) -> Double {
    let beats = plan.bars.reduce(0) { $0 + $1.span.timeSignature.beats }
    return Double(beats) * 60 / plan.duration.doubleValue
  }

  @Test(arguments: [
    (HitType.downbeat, TempoRequest.Grid.downbeat), (.cadence, .downbeat), (.cut, .downbeat),
    (.accent, .beat), (.stinger, .beat), (.silence, .beat),
  ])
  func asksForThePlaceOfEachHit(type: HitType, grid: TempoRequest.Grid) throws {
    let plan = try plan("joy", hits: [SampleCues.hit(17.2, type)])
    let placement = plan.tempo.hits[0]
    #expect(placement.grid == grid)
    #expect(placement.isMet)
    #expect(abs(placement.deviation) < 0.021)
    let position = plan.tempoMap.barBeat(at: placement.tick)
    #expect(position.offset == 0)
    #expect(grid == .beat || position.beat == 1)
  }

  @Test func letsACutFallOnABeatWhereNoBarCan() throws {
    let cuts = [10.0, 10.6].map { SampleCues.hit($0, .cut) }
    let plan = try plan("grief", hits: cuts)
    let grids = plan.tempo.hits.map(\.grid)
    #expect(Set(grids).count == 1)
    #expect(plan.problems() == [])
  }

  @Test func reportsAHitThatCannotBeMet() throws {
    let hits = [10.0, 10.05, 10.1].map { SampleCues.hit($0, .downbeat) }
    let plan = try plan("grief", hits: hits)
    let unmet = plan.tempo.hits.filter { !$0.isMet }
    #expect(!unmet.isEmpty)
    #expect(unmet.allSatisfy { $0.reason != nil })
    #expect(plan.problems() == [])
  }

  @Test func allowsTheToleranceOfTheSheet() throws {
    let strict = try plan("joy", hits: [SampleCues.hit(17, .accent)]) { $0.tempo = 101 }
    let lenient = try plan("joy", hits: [SampleCues.hit(17, .accent)]) {
      $0.tempo = 101
      $0.hits[0].toleranceFrames = 12
    }
    #expect(!strict.tempo.hits[0].isMet || abs(strict.tempo.hits[0].deviation) < 0.021)
    #expect(lenient.tempo.hits[0].isMet)
  }

  @Test(arguments: [60.0, 84, 132])
  func takesATempoInQuarters(tempo: Double) throws {
    for metre in [TimeSignature.fourFour, .threeFour, .sixEight, .twoTwo] {
      let plan = try plan("tender") {
        $0.tempo = tempo
        $0.metre = metre
      }
      let quarters = plan.tempo.end.inQuarters.doubleValue * 60 / plan.duration.doubleValue
      #expect(abs(quarters / tempo - 1) < 0.06, "\(quarters) for \(tempo) in \(metre)")
    }
  }

  @Test func feelsCompoundBeatsSlower() throws {
    let four = try plan("joy") { $0.metre = .fourFour }
    let six = try plan("joy") { $0.metre = .sixEight }
    #expect(beatsPerMinute(six) < 0.85 * beatsPerMinute(four))
  }

  @Test(arguments: [
    ("D4:1 E4:1 F4:2", TimeSignature.fourFour), ("D4:2 E4:1 F4:2 D4:1", .threeFour),
    ("D4:1 E4:.5 F4:1 E4:.5 D4:1.5 A4:1.5", .sixEight), ("D4:1.5 E4:.5 F4:1 A4:2", .fourFour),
  ])
  func takesTheMetreOfTheTheme(motif: String, metre: TimeSignature) throws {
    let mara = try SampleCues.theme("mara", motif: motif)
    let cue = SampleCues.cue(["tender"], seconds: 40, themes: ["mara"])
    let sheet = CueSheet(title: "Film", themes: [mara], cues: [cue])
    let plan = try CuePlanner().plan(cue, in: sheet, seed: 1)
    #expect(plan.sections[0].timeSignature == metre)
  }

  @Test func goesOnInOneTempoWhereTheMoodsAreAlike() throws {
    let cue = SampleCues.cue(["grief", "mournful"], seconds: 60)
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 3)
    let tempi = plan.sections.map { section in
      plan.tempoMap.tempo(at: plan.bars[section.bars.lowerBound].span.start).quarterBPM
    }
    #expect(abs(tempi[0] / tempi[1] - 1) < 0.1)
  }
}
