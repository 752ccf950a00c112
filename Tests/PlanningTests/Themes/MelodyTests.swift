import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// Who sings where no theme is stated.
@Suite struct MelodyTests {
  private func plan(_ mood: String, seed: UInt64, dialogue: [DialogueSpan] = []) throws -> CuePlan {
    let cue = SampleCues.cue([mood], seconds: 90, dialogue: dialogue)
    return try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: seed)
  }

  private func states(_ bar: CuePlan.Bar, in plan: CuePlan) -> Bool {
    plan.statements.contains { $0.start < bar.span.end && $0.start + $0.length > bar.span.start }
  }

  @Test(arguments: ["joy", "grief", "tender", "triumph", "chase"])
  func somebodySingsOrATheme(mood: String) throws {
    let plan = try plan(mood, seed: 3)
    for phrase in plan.phrases where ![.introduction, .transition, .suspense].contains(phrase.role)
    {
      for index in phrase.bars where plan.bars[index].silentFrom == nil {
        let bar = plan.bars[index]
        #expect((bar.singer != nil) != states(bar, in: plan), "bar \(index + 1)")
      }
    }
  }

  @Test(arguments: 0..<UInt64(10))
  func singersPlayAndGoOnWithinAPhrase(seed: UInt64) throws {
    let plan = try plan(SampleCues.moods[Int(seed)], seed: seed)
    for bar in plan.bars {
      if let singer = bar.singer { #expect(bar.instruments.contains(singer)) }
    }
    for phrase in plan.phrases {
      let singers = phrase.bars.compactMap { plan.bars[$0].singer }
      #expect(zip(singers, singers.dropFirst()).count { $0 != $1 } <= 1)
    }
    #expect(plan.problems() == [])
  }

  @Test func nobodySingsUnderSpeechOrInSuspense() throws {
    let spoken = try plan("tender", seed: 1, dialogue: [SampleCues.speech(30, 60)])
    #expect(spoken.bars.allSatisfy { !$0.hasDialogue || $0.singer == nil })
    #expect(spoken.bars.contains { $0.singer != nil })
    for phrase in try plan("suspense", seed: 1).phrases where phrase.role == .suspense {
      #expect(try plan("suspense", seed: 1).bars[phrase.bars].allSatisfy { $0.singer == nil })
    }
  }

  @Test func aSingerWhoDoesNotPlayIsAProblem() throws {
    var plan = try plan("joy", seed: 2)
    let index = try #require(plan.bars.firstIndex { $0.singer != nil })
    plan.bars[index].singer = Instrument.catalogue.first {
      !plan.bars[index].instruments.contains($0)
    }
    #expect(plan.problems() == ["bar \(index + 1): its singer does not play in it"])
  }
}
