import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct OrchestratorTests {
  private func plan(
    _ mood: String, intensity: Double? = nil, palette: [String] = ["orchestra"],
    dialogue: [DialogueSpan] = []
  ) throws -> CuePlan {
    let cue = SampleCues.cue([mood], seconds: 40, intensity: intensity, dialogue: dialogue)
    let sheet = CueSheet(title: "Film", palette: palette, cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: 4)
  }

  private func players(_ plan: CuePlan) -> Set<String> {
    Set(plan.bars.flatMap(\.instruments).map(\.id))
  }

  @Test func letsMorePlayTheMoreIsSaid() throws {
    let plans = try [0.05, 0.3, 0.6, 0.95].map { try plan("triumph", intensity: $0).bars }
    let counts = plans.map { bars in
      bars.reduce(0) { $0 + $1.instruments.count } / bars.count
    }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 })
    #expect(counts[0] <= 4 && plans[3].contains { $0.instruments.count >= 16 })
  }

  @Test func bedsOnStrings() throws {
    for mood in SampleCues.moods {
      for bar in try plan(mood, intensity: 0.4).bars where bar.instruments.count >= 4 {
        #expect(bar.instruments.count { $0.family == .strings } >= 2)
      }
    }
  }

  @Test func bringsBrassAndDrumsForPower() throws {
    let loud = try players(plan("triumph", intensity: 0.95))
    #expect(loud.isSuperset(of: ["horn", "trumpet", "trombone", "timpani", "percussion"]))
    let soft = try players(plan("tender", intensity: 0.2))
    #expect(soft.isDisjoint(with: ["trumpet", "trombone", "timpani", "percussion", "tuba"]))
  }

  @Test func keepsBellsOutOfFear() throws {
    let names = try players(plan("fear", intensity: 0.9))
    #expect(!names.contains("glockenspiel"))
  }

  @Test(arguments: ["tender", "joy", "triumph"])
  func keepsTrumpetsOutOfSpeech(mood: String) throws {
    let plan = try plan(mood, intensity: 0.9, dialogue: [SampleCues.speech(0, 40)])
    #expect(players(plan).isDisjoint(with: ["trumpet", "trombone", "tuba", "glockenspiel"]))
    #expect(plan.bars.allSatisfy { $0.hasDialogue })
  }

  @Test(arguments: [["piano"], ["flute"], ["drums"], ["choir", "organ"], ["timpani"]])
  func worksWithAnyPalette(palette: [String]) throws {
    for mood in ["calm", "chase"] {
      let plan = try plan(mood, palette: palette)
      #expect(plan.problems() == [])
      #expect(plan.bars.allSatisfy { !$0.instruments.isEmpty })
      #expect(plan.bars.allSatisfy { (1...8).contains($0.lineCount) })
    }
  }

  @Test func givesNoThemeToDrums() throws {
    let plan = try plan("chase", palette: ["drums"])
    #expect(plan.statements.isEmpty)
  }

  @Test func hasAtMostAsManyLinesAsHands() throws {
    for bar in try plan("triumph", intensity: 1, palette: ["flute", "oboe", "horn"]).bars {
      #expect(bar.lineCount <= 3)
    }
    for bar in try plan("triumph", intensity: 1, palette: ["piano"]).bars {
      #expect(bar.lineCount == 2)
    }
  }

  @Test func swellsTowardsTheClimaxOfAnEvenCue() throws {
    let cue = SampleCues.cue(["joy"], seconds: 90)
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 4)
    let climax = try #require(plan.phrases.first { $0.role == .climax })
    let top = plan.bars[climax.bars.lowerBound]
    #expect(top.instruments.count > plan.bars[0].instruments.count)
    #expect(top.lineCount >= plan.bars[0].lineCount)
  }
}
