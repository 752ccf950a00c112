import Emotion
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct SectionTests {
  private func plan(_ cue: Cue, seed: UInt64 = 5) throws -> CuePlan {
    try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: seed)
  }

  /// Scenes that begin at the given seconds, one mood each.
  private func cue(_ scenes: [(Double, String)], until end: Double) -> Cue {
    var cue = SampleCues.cue(scenes.map(\.1), seconds: end)
    for (index, scene) in scenes.enumerated() {
      cue.scenes[index].start = SampleCues.frame(scene.0)
      cue.scenes[index].end = SampleCues.frame(index + 1 < scenes.count ? scenes[index + 1].0 : end)
    }
    return cue
  }

  @Test func followTheScenes() throws {
    let plan = try plan(cue([(0, "tender"), (22, "fear"), (47, "joy")], until: 70))
    #expect(plan.sections.map(\.title) == ["tender", "fear", "joy"])
    for (section, seconds) in zip(plan.sections, [0.0, 22, 47]) {
      let start = plan.bars[section.bars.lowerBound].span.start
      #expect(abs(plan.tempoMap.seconds(at: start) - seconds) < 0.02)
    }
  }

  @Test func carryTheAffectOfTheirScene() throws {
    let plan = try plan(cue([(0, "tender"), (25, "fear")], until: 50))
    for (section, passage) in zip(plan.sections, plan.arc.scenes) {
      #expect(section.affect.distance(to: passage.affect) < 0.01)
    }
    #expect(plan.sections[0].reason.hasPrefix("tenderness (valence +0.48"))
    #expect(plan.sections[1].reason.contains("beats a minute"))
  }

  @Test func joinAShortSceneToTheNeighbourThatIsMoreAlike() throws {
    let before = try plan(cue([(0, "grief"), (25, "mournful"), (27, "joy")], until: 50))
    #expect(before.sections.map(\.title) == ["grief", "joy"])
    let late = before.bars[before.sections[1].bars.lowerBound].span.start
    #expect(abs(before.tempoMap.seconds(at: late) - 27) < 0.02)
    let after = try plan(cue([(0, "grief"), (25, "happy"), (27, "joy")], until: 50))
    let early = after.bars[after.sections[1].bars.lowerBound].span.start
    #expect(abs(after.tempoMap.seconds(at: early) - 25) < 0.02)
  }

  @Test func joinAShortFirstSceneToTheNext() throws {
    let plan = try plan(cue([(0, "fear"), (1.5, "tender")], until: 30))
    #expect(plan.sections.map(\.title) == ["tender"])
  }

  @Test func areOneWhereAllScenesAreShort() throws {
    let plan = try plan(cue([(0, "fear"), (1, "joy"), (2, "grief")], until: 3))
    #expect(plan.sections.count == 1)
    #expect(plan.problems() == [])
  }

  @Test func keepTheThemesOfTheScenesThatTheyJoin() throws {
    var cue = cue([(0, "tender"), (20, "tender"), (21.5, "joy")], until: 45)
    cue.scenes[1].themes = [try #require(ThemeID(rawValue: "mara"))]
    let mara = try SampleCues.theme("mara", motif: "D4:1 E4:1 F4:2")
    let sheet = CueSheet(title: "Film", themes: [mara], cues: [cue])
    let plan = try CuePlanner().plan(cue, in: sheet, seed: 1)
    #expect(plan.sections.count == 2)
    #expect(plan.statements.contains { $0.theme == "mara" })
  }

  @Test func surviveACueWithoutUsableScenes() throws {
    var cue = SampleCues.cue(["joy"], seconds: 20)
    cue.scenes = []
    let plan = try plan(cue)
    #expect(plan.sections.count == 1)
    #expect(plan.problems() == [])
  }

  @Test(arguments: [1.0, 1.5, 2, 3, 5])
  func existInTheShortestCues(seconds: Double) throws {
    let plan = try plan(SampleCues.cue(["triumph"], seconds: seconds))
    #expect(!plan.bars.isEmpty)
    #expect(plan.problems() == [])
  }
}
