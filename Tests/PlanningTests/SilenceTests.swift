import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct SilenceTests {
  private func plan(_ mood: String, hits: [HitPoint], seconds: Double = 40) throws -> CuePlan {
    let cue = SampleCues.cue([mood], seconds: seconds, hits: hits)
    return try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 4)
  }

  private func silence(_ plan: CuePlan) -> Double {
    plan.bars.reduce(0) { sum, bar in
      guard let from = bar.silentFrom else { return sum }
      return sum + plan.tempoMap.seconds(at: bar.span.end)
        - plan.tempoMap.seconds(at: bar.span.start + from)
    }
  }

  @Test(arguments: stride(from: 12.0, to: 16, by: 0.5).map { $0 })
  func lastsLongEnoughToBeHeard(seconds: Double) throws {
    for mood in ["joy", "chase"] {
      let plan = try plan(mood, hits: [SampleCues.hit(seconds, .silence)])
      #expect(plan.tempo.hits[0].isMet)
      #expect((0.55...5).contains(silence(plan)))
    }
  }

  /// Of a cut only the notes end: the hall may ring.
  @Test func endsAllSoundWhereItStands() throws {
    let hits = [SampleCues.hit(12, .silence), SampleCues.hit(26.3, .cut)]
    let plan = try plan("chase", hits: hits)
    #expect(plan.silences == [plan.tempo.hits[0].tick])
    #expect(abs(plan.tempoMap.seconds(at: plan.silences[0]) - 12) < 0.001)
    var edited = plan
    for index in edited.bars.indices { edited.bars[index].silentFrom = nil }
    #expect(edited.silences.isEmpty)
  }

  @Test func isAskedForByNothingElse() throws {
    let hits = [HitType.accent, .downbeat, .stinger, .cadence].enumerated().map {
      SampleCues.hit(8 + 7 * Double($0.offset), $0.element)
    }
    let plan = try plan("joy", hits: hits)
    #expect(plan.bars.allSatisfy { $0.silentFrom == nil })
  }

  @Test func leavesNobodyInASilentBar() throws {
    let plan = try plan("joy", hits: [SampleCues.hit(0, .silence)])
    let bar = plan.bars[0]
    #expect(bar.silentFrom == 0)
    #expect(bar.instruments.isEmpty && bar.harmony == nil)
    #expect(bar.lineCount == 0 && bar.density == 0)
    #expect(plan.statements.allSatisfy { $0.start >= bar.span.end })
    #expect(plan.problems() == [])
  }

  @Test func mayEndTheCue() throws {
    let plan = try plan("fear", hits: [SampleCues.hit(39, .silence), SampleCues.hit(40, .stinger)])
    #expect(plan.bars.last?.silentFrom != nil)
    #expect(plan.problems() == [])
  }

  @Test func standsBesideStingers() throws {
    let hits = [SampleCues.hit(20, .stinger), SampleCues.hit(20, .silence)]
    let plan = try plan("suspense", hits: hits)
    #expect(plan.bars.count { !$0.stingers.isEmpty } == 1)
    #expect(plan.bars.contains { $0.silentFrom != nil })
  }
}
