import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct StatementTests {
  private let notes = "D4:1.5 E4:.5 F4:1 A4:1"

  private func plan(
    _ moods: [String], seconds: Double = 90, lead: String? = "oboe", motif: String? = nil,
    named: Bool = true, dialogue: [DialogueSpan] = [], hits: [HitPoint] = []
  ) throws -> CuePlan {
    let mara = try SampleCues.theme(
      "mara", moods: ["tender"], lead: lead, motif: motif ?? notes)
    let cue = SampleCues.cue(
      moods, seconds: seconds, themes: named ? ["mara"] : [], hits: hits, dialogue: dialogue)
    let sheet = CueSheet(title: "Film", themes: [mara], cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: 9)
  }

  @Test func beginsWithTheThemeItself() throws {
    let plan = try plan(["tender"])
    let first = try #require(plan.statements.first)
    let theme = plan.themes[0].motif
    #expect(first.transformation == .literal)
    #expect(first.players.first?.instrument.id == "oboe")
    #expect(first.motif.elements.map(\.duration) == theme.elements.map(\.duration))
    #expect(first.motif.key == plan.bars[0].key)
    #expect(plan.phrases.contains { plan.bars[$0.bars.lowerBound].span.start == first.start })
  }

  @Test(arguments: SampleCues.moods)
  func keepsTheIntervalsOfItsAuthorAtFirst(mood: String) throws {
    for motif in ["D4:1 F4:1 E4:1 A4:1 G4:1 D4:2", "C4:1 E4:.5 G4:.5 A4:1 B4:1 C5:2"] {
      let plan = try plan([mood], motif: motif)
      let theme = plan.themes[0].motif
      guard let first = plan.statements.first(where: { $0.transformation == .literal }),
        first == plan.statements.first
      else { continue }
      let steps = zip(theme.pitches, first.motif.pitches).map { $1.midi - $0.midi }
      #expect(Set(steps).count == 1, "\(mood): \(first.motif.pitches.map(\.midi))")
    }
  }

  @Test(arguments: ["tender", "grief", "joy", "fear", "triumph"])
  func isNeverAwayForLong(mood: String) throws {
    let plan = try plan([mood], seconds: 150)
    let bars = plan.statements.map { plan.tempoMap.bar(at: $0.start).index }
    #expect(bars.count >= 3)
    #expect(zip(bars, bars.dropFirst()).allSatisfy { (4...13).contains($1 - $0) })
    let covered = plan.bars.count { bar in
      plan.statements.contains { $0.start < bar.span.end && $0.start + $0.length > bar.span.start }
    }
    #expect(covered * 4 < plan.bars.count * 3)
  }

  @Test func isPlayedInComfort() throws {
    for mood in SampleCues.moods {
      for statement in try plan([mood]).statements {
        for player in statement.players {
          let range = player.instrument.comfortable
          #expect(
            statement.motif.pitches.allSatisfy { range.contains($0.midi + 12 * player.octaves) })
        }
      }
    }
  }

  @Test func keepsOutOfTheSpeechBand() throws {
    let plan = try plan(["tender", "joy"], dialogue: [SampleCues.speech(0, 90)])
    #expect(!plan.statements.isEmpty)
    for statement in plan.statements {
      #expect(statement.motif.pitches.allSatisfy { $0.midi <= 62 })
      #expect(statement.players.count == 1)
    }
    #expect(plan.statements.dropFirst().contains { $0.transformation == .fragment })
  }

  @Test func doublesAtTheClimax() throws {
    let plan = try plan(["lonely", "triumph"], seconds: 120)
    let climax = try #require(plan.phrases.first { $0.role == .climax })
    let start = plan.bars[climax.bars.lowerBound].span.start
    let statement = try #require(plan.statements.first { $0.start == start })
    #expect(statement.players.count >= 3)
    #expect(statement.players.contains { $0.octaves != 0 })
    #expect(plan.statements[0].players.count == 1)
  }

  @Test(arguments: [("D4:.5 E4:.5 F4:.5 A4:.5 G4:2", true), ("D4:2 E4:2 F4:2 A4:2", false)])
  func `A quick theme is broadened at the climax, a slow one comes as it is`(
    motif: String, isQuick: Bool
  ) throws {
    let plan = try plan(["tender", "triumph"], seconds: 120, motif: motif)
    let climax = try #require(plan.phrases.first { $0.role == .climax })
    let start = plan.bars[climax.bars.lowerBound].span.start
    let statement = try #require(plan.statements.first { $0.start == start })
    #expect(statement.transformation == (isQuick ? .augmented : .literal))
    #expect(
      statement.reason.hasPrefix(isQuick ? "broadened at the climax" : "whole, at the climax"))
  }

  @Test func isDrivenInAChase() throws {
    let plan = try plan(["tender", "chase"], seconds: 120)
    #expect(plan.statements.contains { $0.transformation == .diminished })
  }

  @Test func isBroadInGrief() throws {
    let plan = try plan(["grief"], seconds: 150)
    let broad = try #require(plan.statements.first { $0.transformation == .augmented })
    #expect(broad.length == plan.themes[0].motif.length * 2)
    #expect(broad.reason.hasPrefix("at half its speed, in grief"))
  }

  @Test func doesNotRunIntoASilence() throws {
    let plan = try plan(["fear"], hits: [SampleCues.hit(31, .silence), SampleCues.hit(55, .cut)])
    let stops = plan.tempo.hits.map(\.tick)
    for statement in plan.statements {
      #expect(!stops.contains { $0 > statement.start && $0 < statement.start + statement.length })
    }
  }

  @Test func usesTheFilmsFirstThemeWhereNoneIsNamed() throws {
    let plan = try plan(["tender"], named: false)
    #expect(plan.themes.map(\.id) == ["mara"])
    #expect(!plan.statements.isEmpty)
  }

  @Test func breaksOffAMotifThatIsTooLong() throws {
    let long = Array(repeating: "D4:4 E4:4 F4:4 A4:4", count: 16).joined(separator: " ")
    let plan = try plan(["tender"], seconds: 20, motif: long)
    #expect(plan.problems() == [])
    #expect(plan.statements.allSatisfy { $0.transformation == .fragment })
  }

  @Test func isTheSameThemeInEveryCue() throws {
    let mara = try SampleCues.theme("mara", moods: ["tender"])
    let cues = (1...4).map {
      SampleCues.cue([SampleCues.moods[$0]], number: $0, themes: ["mara"])
    }
    let sheet = CueSheet(title: "Film", themes: [mara], cues: cues)
    let motifs = try cues.map { try CuePlanner().plan($0, in: sheet, seed: 6).themes[0].motif }
    #expect(Set(motifs).count == 1)
  }

  @Test func takesAMotifFromAFileThroughTheReader() throws {
    let mara = try SampleCues.theme("mara", motif: "mara.mid")
    let cue = SampleCues.cue(["tender"], themes: ["mara"])
    let sheet = CueSheet(title: "Film", themes: [mara], cues: [cue])
    let motif = try Motif(notation: "G4:1 B4:1 D5:2")
    let planner = CuePlanner(motifFile: { path in
      #expect(path == "mara.mid")
      return motif
    })
    #expect(try planner.plan(cue, in: sheet, seed: 1).themes[0].motif == motif)
    let error = #expect(throws: CuePlanError.self) {
      try CuePlanner().plan(cue, in: sheet, seed: 1)
    }
    #expect(error?.description.contains("mara.mid") == true)
  }

  @Test func refusesAMotifThatCannotBeRead() throws {
    let mara = try SampleCues.theme("mara", motif: "H4:1")
    let cue = SampleCues.cue(["tender"], themes: ["mara"])
    let sheet = CueSheet(title: "Film", themes: [mara], cues: [cue])
    let error = #expect(throws: CuePlanError.self) {
      try CuePlanner().plan(cue, in: sheet, seed: 1)
    }
    #expect(error?.description.contains("theme mara: motif, at \"H4:1\"") == true)
  }

  @Test(arguments: SampleCues.moods) func `The theme is there in the last third`(
    mood: String
  ) throws {
    for seconds in [40.0, 72, 110] {
      let cue = SampleCues.cue([mood], seconds: seconds)
      let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 5)
      guard plan.phrases.count > 2 else { continue }
      let ends = plan.statements.map { plan.tempoMap.seconds(at: $0.start + $0.length) }
      #expect((ends.max() ?? 0) > seconds * 2 / 3, "\(mood), \(seconds) s")
    }
  }
}
