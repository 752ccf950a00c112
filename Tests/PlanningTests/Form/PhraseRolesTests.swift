import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct PhraseRolesTests {
  private func plan(_ moods: [String], seconds: Double, intensity: Double? = nil) throws -> CuePlan
  {
    let cue = SampleCues.cue(moods, seconds: seconds, intensity: intensity)
    return try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 8)
  }

  @Test func beginWithAnIntroductionWhereThereIsTime() throws {
    let plan = try plan(["tender"], seconds: 90)
    #expect(plan.phrases.map(\.role).prefix(2) == [.introduction, .statement])
    let opening = plan.phrases[0].bars
    #expect(
      plan.statements.allSatisfy {
        $0.start >= plan.bars[opening.upperBound].span.start
      })
  }

  @Test func beginWithAStatementWhereThereIsNone() throws {
    let plan = try plan(["tender"], seconds: 20)
    #expect(plan.phrases.first?.role == .statement)
    #expect(plan.statements.first?.start == 0)
  }

  @Test func haveOneClimaxAtMost() throws {
    for mood in SampleCues.moods {
      let phrases = try plan([mood], seconds: 60).phrases
      #expect(phrases.count { $0.role == .climax } <= 1)
    }
  }

  @Test func haveNoClimaxInQuietMusic() throws {
    let plan = try plan(["calm"], seconds: 60, intensity: 0.15)
    #expect(!plan.phrases.contains { $0.role == .climax })
  }

  @Test func areSuspenseInSuspense() throws {
    let plan = try plan(["suspense"], seconds: 60, intensity: 0.3)
    #expect(plan.phrases.contains { $0.role == .suspense })
    for phrase in plan.phrases where phrase.role == .suspense {
      #expect(phrase.cadence == .open)
    }
  }

  @Test func askAndAnswer() throws {
    let plan = try plan(["tender"], seconds: 120)
    let inner = plan.phrases.filter { $0.role == .development || $0.role == .statement }
    #expect(Set(inner.map(\.cadence)).isSuperset(of: [.half, .authentic]))
  }

  @Test func leadOverToTheNextScene() throws {
    let plan = try plan(["tender", "joy"], seconds: 120)
    let last = try #require(
      plan.phrases.last { $0.bars.upperBound <= plan.sections[0].bars.upperBound })
    #expect(last.role == .transition)
    #expect(last.cadence == .half)
  }

  @Test func stopWhereASilenceIs() throws {
    let cue = SampleCues.cue(["joy"], seconds: 60, hits: [SampleCues.hit(29.5, .silence)])
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 8)
    let bar = plan.tempoMap.bar(at: plan.tempo.hits[0].tick).index
    let phrase = try #require(plan.phrases.first { $0.bars.contains(bar) })
    #expect(phrase.bars.upperBound - 1 != bar || phrase.cadence == .open)
  }

  @Test(arguments: ["joy", "triumph", "angry"]) func culminatesWhereNobodySpeaks(mood: String)
    throws
  {
    let speech = [SampleCues.speech(20, 40), SampleCues.speech(55, 80)]
    let cue = SampleCues.cue([mood], seconds: 100, intensity: 0.6, dialogue: speech)
    let plan = try CuePlanner().plan(
      cue, in: CueSheet(title: "Film", themes: [], cues: [cue]), seed: 4)
    let climax = try #require(plan.phrases.first { $0.role == .climax })
    #expect(!plan.bars[climax.bars.lowerBound].hasDialogue)
    let start = plan.tempoMap.seconds(at: plan.bars[climax.bars.lowerBound].span.start)
    #expect((40...90).contains(start), "\(start)")
  }
}
