import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct PaletteTests {
  private func plan(
    _ moods: [String], palette: [String] = [], style: Style = Style(), themes: [ThemeRequest] = [],
    intensity: Double? = nil, dialogue: [DialogueSpan] = []
  ) throws -> CuePlan {
    let cue = SampleCues.cue(
      moods, themes: themes.map(\.id.rawValue), intensity: intensity, dialogue: dialogue)
    let sheet = CueSheet(title: "Film", palette: palette, style: style, themes: themes, cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: 4)
  }

  private func ids(_ plan: CuePlan) -> [String] { plan.palette.map(\.id) }

  @Test func holdsWhatTheSheetSays() throws {
    let plan = try plan(["joy"], palette: ["harp", "strings", "flute", "flute"])
    #expect(ids(plan) == ["flute", "harp", "violin1", "violin2", "viola", "cello", "contrabass"])
  }

  @Test func takesTheCuesPaletteBeforeTheSheets() throws {
    var cue = SampleCues.cue(["joy"])
    cue.palette = ["piano"]
    let sheet = CueSheet(title: "Film", palette: ["strings"], cues: [cue])
    #expect(try CuePlanner().plan(cue, in: sheet, seed: 1).palette.map(\.id) == ["piano"])
  }

  @Test func hasTheLeadsOfItsThemes() throws {
    let mara = try SampleCues.theme("mara", moods: ["tender"], lead: "oboe")
    #expect(ids(try plan(["joy"], palette: ["strings"], themes: [mara])).contains("oboe"))
  }

  @Test func growsWithIntensity() throws {
    let (soft, loud) = (
      try plan(["tender"], intensity: 0.1), try plan(["triumph"], intensity: 1)
    )
    #expect(soft.palette.count < loud.palette.count)
    #expect(soft.bars.allSatisfy { $0.instruments.count <= 6 })
    #expect(loud.bars.contains { $0.instruments.count >= 17 })
    #expect(loud.palette.count <= 22)
  }

  @Test(arguments: [
    ("celtic", "recorder"), ("spanish", "guitar"), ("church", "organ"), ("baroque", "harpsichord"),
  ])
  func hasTheColourOfACulture(word: String, id: String) throws {
    #expect(ids(try plan(["tender"], style: Style(culture: word))).contains(id))
  }

  @Test func doesWithoutWhatAnEraHadNot() throws {
    let plan = try plan(["triumph"], style: Style(era: "1740s"), intensity: 1)
    #expect(!ids(plan).contains("tuba") && !ids(plan).contains("clarinet"))
    #expect(ids(plan).contains("harpsichord"))
  }

  @Test func keepsLoudBrassOutOfSoftMusic() throws {
    let plan = try plan(["grief"], palette: ["orchestra"], intensity: 0.3)
    let loud = ["trumpet", "trombone", "tuba", "percussion"]
    for bar in plan.bars { #expect(!bar.instruments.contains { loud.contains($0.id) }) }
  }

  @Test func `Colours change where a phrase begins, or where they take turns`() throws {
    let plan = try plan(["grief", "joy", "fear"])
    let places = Set(
      plan.phrases.flatMap { phrase in
        phrase.bars.filter {
          $0 == phrase.bars.lowerBound
            || (phrase.role == .development && ($0 - phrase.bars.lowerBound) % 2 == 0)
        }
      })
    let colours = plan.bars.map { $0.instruments.filter { $0.family != .percussion } }
    let changes = plan.bars.indices.dropFirst().filter { colours[$0] != colours[$0 - 1] }
    #expect(changes.count > 3)
    #expect(changes.count { places.contains($0) } * 4 > changes.count * 3)
  }

  @Test func thinsUnderDialogue() throws {
    let speech = SampleCues.speech(20, 45)
    let plain = try plan(["joy"])
    let spoken = try plan(["joy"], dialogue: [speech])
    let covered = spoken.bars.indices.filter { spoken.bars[$0].hasDialogue }
    #expect(!covered.isEmpty && covered.count < spoken.bars.count)
    for index in covered {
      #expect(spoken.bars[index].dynamic < plain.bars[index].dynamic - 0.12)
      #expect(spoken.bars[index].lineCount < plain.bars[index].lineCount)
      #expect(spoken.bars[index].density < plain.bars[index].density)
      #expect(spoken.bars[index].register <= 56)
      #expect(spoken.bars[index].instruments.count < plain.bars[index].instruments.count)
    }
  }
}
