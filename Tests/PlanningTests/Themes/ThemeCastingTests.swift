import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct ThemeCastingTests {
  private func plan(
    _ requests: [ThemeRequest], scenes: [[String]], seed: UInt64 = 6
  ) throws -> CuePlan {
    var cue = SampleCues.cue(
      Array(repeating: "tender", count: scenes.count), seconds: 30 * Double(scenes.count))
    for index in scenes.indices {
      cue.scenes[index].themes = scenes[index].compactMap { ThemeID(rawValue: $0) }
    }
    let sheet = CueSheet(title: "Film", themes: requests, cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: seed)
  }

  @Test func holdsTheThemesThatTheScenesNameInTheirOrder() throws {
    let requests = try ["ada", "ben", "cy"].map { try SampleCues.theme($0) }
    let plan = try plan(requests, scenes: [["ben"], ["ben", "ada"]])
    #expect(plan.themes.map(\.id) == ["ben", "ada"])
    #expect(plan.themes.map(\.subject) == ["ben", "ada"])
  }

  @Test func statesEachThemeWhereItIsNamed() throws {
    let requests = try [("ada", "D4:1 F4:1 A4:2"), ("ben", "G4:2 C5:1 B4:1")].map {
      try SampleCues.theme($0.0, motif: $0.1)
    }
    let plan = try plan(requests, scenes: [["ben"], ["ada"]])
    for statement in plan.statements {
      let bar = plan.tempoMap.bar(at: statement.start).index
      let isFirst = plan.sections[0].bars.contains(bar)
      #expect(statement.theme == (isFirst ? "ben" : "ada"))
    }
    #expect(Set(plan.statements.map(\.theme)).count == 2)
  }

  @Test func isSilentOfAThemeThatASceneDoesNotName() throws {
    let ada = try SampleCues.theme("ada", motif: "D4:1 F4:1 A4:2")
    let plan = try plan([ada], scenes: [["ada"], []])
    let second = plan.bars[plan.sections.last?.bars.lowerBound ?? 0].span.start
    if plan.sections.count == 2 { #expect(plan.statements.allSatisfy { $0.start < second }) }
    #expect(!plan.statements.isEmpty)
  }

  @Test func inventsAThemeThatTheSheetOnlyNames() throws {
    let plan = try plan([], scenes: [["nobody"]])
    #expect(plan.themes.map(\.id) == ["nobody"])
    #expect(!plan.themes[0].motif.pitches.isEmpty)
  }

  @Test func inventsOneForACueWithoutThemes() throws {
    let plan = try plan([], scenes: [[]])
    #expect(plan.themes.map(\.id) == ["1m01"])
    #expect(!plan.statements.isEmpty)
  }

  @Test func coloursAThemeByItsOwnMoods() throws {
    let dark = try SampleCues.theme("x", moods: ["grief"])
    let bright = try SampleCues.theme("x", moods: ["triumph"])
    let (low, high) = (
      try plan([dark], scenes: [["x"]]).themes[0].motif,
      try plan([bright], scenes: [["x"]]).themes[0].motif
    )
    #expect(low.key.mode.isMinor && !high.key.mode.isMinor)
    #expect(low != high)
  }

  @Test func movesStatementsIntoTheKeyOfThePlace() throws {
    let ada = try SampleCues.theme("ada", motif: "D4:1 F#4:1 A4:2")
    var cue = SampleCues.cue(["tender"], seconds: 40, themes: ["ada"])
    cue.key = "Bb minor"
    let sheet = CueSheet(title: "Film", themes: [ada], cues: [cue])
    let plan = try CuePlanner().plan(cue, in: sheet, seed: 1)
    let key = try #require(Key("Bb minor"))
    for statement in plan.statements {
      #expect(statement.motif.key == key)
      #expect(statement.motif.pitches.allSatisfy { key.scale.contains($0.pitchClass) })
    }
  }

  @Test(arguments: ["violin", "oboe", "horn", "solo cello", "piano"])
  func givesTheLeadToWhomTheSheetNames(word: String) throws {
    let ada = try SampleCues.theme("ada", lead: word, motif: "D4:1 F4:1 A4:2")
    let plan = try plan([ada], scenes: [["ada"]])
    let lead = try InstrumentNames.lead(word)
    #expect(plan.themes[0].lead == lead)
    #expect(plan.statements.first?.players.first?.instrument == lead)
    #expect(plan.palette.contains(lead))
  }

  @Test func refusesALeadThatIsNoInstrument() throws {
    let ada = try SampleCues.theme("ada", lead: "violn")
    #expect(throws: CuePlanError.instrument("violn", nearest: "violin")) {
      try plan([ada], scenes: [["ada"]])
    }
  }

  @Test func refusesAFileWithoutNotes() throws {
    let ada = try SampleCues.theme("ada", motif: "ada.mid")
    let cue = SampleCues.cue(["tender"], themes: ["ada"])
    let sheet = CueSheet(title: "Film", themes: [ada], cues: [cue])
    let planner = CuePlanner(motifFile: { _ in Motif(elements: [.init(pitch: nil, duration: 960)]) }
    )
    let error = #expect(throws: CuePlanError.self) { try planner.plan(cue, in: sheet, seed: 1) }
    #expect(error?.description.contains("a motif has 1 to 64 notes") == true)
  }
}
