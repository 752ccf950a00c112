import Emotion
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// What a mood alone does to a plan, for all characters.
@Suite struct CharactersInPlansTests {
  struct Expectation: Sendable, CustomStringConvertible {
    let mood: String
    let modes: [Mode]
    /// Felt beats a minute.
    let pace: ClosedRange<Double>
    let dynamics: ClosedRange<Dynamic>
    var description: String { mood }
  }

  private static let dark: [Mode] = [.phrygian, .harmonicMinor, .aeolian]

  static let expectations = [
    Expectation(
      mood: "grief", modes: [.aeolian, .harmonicMinor, .dorian], pace: 44...66,
      dynamics: .pp ... .mp),
    Expectation(mood: "lonely", modes: [.aeolian, .dorian], pace: 44...72, dynamics: .pp ... .mp),
    Expectation(mood: "tender", modes: [.ionian, .lydian], pace: 44...84, dynamics: .ppp ... .mp),
    Expectation(
      mood: "calm", modes: [.ionian, .lydian, .mixolydian], pace: 40...72, dynamics: .ppp ... .mp),
    Expectation(
      mood: "joy", modes: [.ionian, .lydian, .mixolydian], pace: 84...168, dynamics: .mf ... .ff),
    Expectation(
      mood: "triumph", modes: [.ionian, .mixolydian], pace: 84...160, dynamics: .f ... .fff),
    Expectation(mood: "wonder", modes: [.lydian, .ionian], pace: 56...108, dynamics: .p ... .f),
    Expectation(
      mood: "suspense", modes: dark, pace: 50...110, dynamics: .p ... .mf),
    Expectation(
      mood: "fear", modes: [.phrygian, .harmonicMinor, .locrian], pace: 66...120,
      dynamics: .mf ... .ff),
    Expectation(mood: "angry", modes: dark, pace: 84...168, dynamics: .f ... .fff),
    Expectation(mood: "chase", modes: dark + [.dorian], pace: 96...168, dynamics: .f ... .fff),
  ]

  @Test(arguments: expectations)
  func shapeTheWholeCue(expected: Expectation) throws {
    for seed in [UInt64(1), 2, 3, 4] {
      let cue = SampleCues.cue([expected.mood], seconds: 40)
      let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: seed)
      let beats = plan.bars.reduce(0) { $0 + $1.span.timeSignature.beats }
      #expect(expected.modes.contains(plan.sections[0].key.mode))
      #expect(expected.pace.contains(Double(beats) * 60 / 40))
      let loudness = plan.bars.reduce(0) { $0 + $1.dynamic } / Double(plan.bars.count)
      #expect(expected.dynamics.contains(Dynamic(level: loudness)))
    }
  }

  @Test func drawAllTheirModes() throws {
    let cue = SampleCues.cue(["grief"], seconds: 12)
    let sheet = CueSheet(title: "Film", cues: [cue])
    let modes = try (0..<UInt64(40)).map {
      try CuePlanner().plan(cue, in: sheet, seed: $0).sections[0].key.mode
    }
    #expect(Set(modes) == [.aeolian, .harmonicMinor, .dorian])
  }

  /// None of a mystery's own modes is bright.
  @Test func areAsBrightAsTheMoodWhateverTheirModes() throws {
    let affect = Affect(valence: 0.8, arousal: -0.4, tension: 0.8)
    try #require(MusicalCharacter(of: affect) == .mystery)
    let lexicon = MoodLexicon([.init(phrase: "asked", affect: affect)])
    let planner = CuePlanner(analyzer: ArcAnalyzer(lexicon: lexicon))
    let cue = SampleCues.cue(["asked"], seconds: 12)
    let sheet = CueSheet(title: "Film", cues: [cue])
    let happiness = try (0..<UInt64(40)).map {
      try planner.plan(cue, in: sheet, seed: $0).sections[0].key.mode.happiness
    }
    #expect(happiness.reduce(0, +) / 40 > 0.55)
    #expect(Set(happiness).count > 2)
  }

  @Test(arguments: ["joy", "grief", "fear", "tender"])
  func growAndFadeSmoothlyWithinAScene(mood: String) throws {
    let cue = SampleCues.cue([mood], seconds: 60)
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 1)
    for (bar, next) in zip(plan.bars, plan.bars.dropFirst()) {
      #expect(abs(bar.dynamic - next.dynamic) < 0.08)
    }
  }

  @Test func followTheIntensityOfTheSheet() throws {
    let levels = try [0.1, 0.4, 0.7, 1].map { intensity in
      let cue = SampleCues.cue(["tender"], seconds: 30, intensity: intensity)
      let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 1)
      return plan.bars.reduce(0) { $0 + $1.dynamic } / Double(plan.bars.count)
    }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 > $0 + 0.15 })
  }

  @Test func crescendoAlongARisingArc() throws {
    let cue = SampleCues.cue(["calm", "suspense", "triumph"], seconds: 75)
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 1)
    let means = plan.sections.map { section in
      section.bars.reduce(0) { $0 + plan.bars[$1].dynamic } / Double(section.bars.count)
    }
    #expect(means.count == 3)
    #expect(means[0] < means[1] && means[1] < means[2])
  }
}
