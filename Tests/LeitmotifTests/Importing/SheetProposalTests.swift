import Interchange
import Leitmotif
import Spotting
import Testing
import Timing

@Suite struct SheetProposalTests {
  private func at(_ minutes: Int, _ seconds: Int, _ frame: Int = 0) -> PictureTime {
    ImportedFilms.at(minutes, seconds, frame)
  }

  private func sheet(_ timeline: ImportedTimeline) throws -> CueSheet {
    try SheetProposal(timeline, title: "film").sheet
  }

  private func spans(_ sheet: CueSheet) -> [String] {
    sheet.cues.map { "\($0.id) \($0.start) \($0.end)" }
  }

  @Test func `numbers with in and out are cues`() throws {
    let sheet = try sheet(
      ImportedFilms.markers(
        .init(at: at(0, 10), name: "1m01 IN - The Lamp"), .init(at: at(0, 40), name: "1M01 OUT"),
        .init(at: at(1, 0), name: "M12: Storm"), .init(at: at(1, 30), name: "Cue 13 start")))
    #expect(
      spans(sheet) == [
        "1m01 01:00:10:00 01:00:40:00", "M12 01:01:00:00 01:01:30:00",
        "m13 01:01:30:00 01:02:00:00",
      ])
    #expect(sheet.cues.map(\.title) == ["The Lamp", "Storm", "Cue 13 start"])
  }

  @Test func `music in and music out make a cue without a number`() throws {
    let sheet = try sheet(
      ImportedFilms.markers(
        .init(at: at(0, 10), name: "Music in"), .init(at: at(0, 40), name: "MX out")))
    #expect(spans(sheet) == ["1m01 01:00:10:00 01:00:40:00"])
  }

  @Test func `stretches are cues, what lies within them scenes`() throws {
    let sheet = try sheet(
      ImportedFilms.markers(
        .init(at: at(0, 10), end: at(1, 0), name: "Storm", comment: "terrifying"),
        .init(at: at(0, 20), end: at(0, 30), name: "a quiet, tender moment"),
        .init(at: at(2, 0), frames: 240, name: "1m07")))
    #expect(spans(sheet) == ["1m01 01:00:10:00 01:01:00:00", "1m07 01:02:00:00 01:02:10:00"])
    #expect(sheet.cues[0].scenes.map(\.start.description) == ["01:00:10:00", "01:00:20:00"])
    #expect(
      sheet.cues[0].scenes.map { $0.moods.map(\.mood) } == [["terrifying"], ["quiet", "tender"]])
    #expect(sheet.cues[0].scenes[1].text == "a quiet, tender moment")
  }

  @Test(arguments: [
    ("the door slams", HitType.stinger), ("gunshot", .stinger), ("Silence", .silence),
    ("cut to the sea", .cut), ("smash cut", .stinger), ("fade out", .cadence),
    ("title card", .downbeat), ("she turns", .accent), ("whatever", .accent),
    ("islam", .accent), ("cutlery", .accent),
  ])
  func `points are hits by their words`(name: String, type: HitType) throws {
    let sheet = try sheet(ImportedFilms.markers(.init(at: at(0, 10), name: name)))
    #expect(sheet.cues.flatMap(\.hits).map(\.type) == [type])
    #expect(sheet.cues.flatMap(\.hits).map(\.what) == [name])
    #expect(spans(sheet) == ["1m01 01:00:06:00 01:00:14:00"])
  }

  @Test func `hits that stand apart have cues apart`() throws {
    let sheet = try sheet(
      ImportedFilms.markers(
        .init(at: at(0, 10), name: "door"), .init(at: at(0, 30), name: "scream"),
        .init(at: at(2, 0), name: "crash")))
    #expect(sheet.cues.map(\.hits.count) == [2, 1])
  }

  @Test func `a colour has the meaning of those whose words are known`() throws {
    let sheet = try sheet(
      ImportedFilms.markers(
        .init(at: at(0, 10), name: "Scene 1", color: "Blue"),
        .init(at: at(0, 12), name: "door slams", color: "Red"),
        .init(at: at(0, 20), name: "lighthouse", color: "Blue"),
        .init(at: at(0, 25), name: "lamp", color: "Red")))
    #expect(sheet.cues.map(\.scenes.count) == [2])
    #expect(sheet.cues[0].hits.map(\.what) == ["door slams", "lamp"])
  }

  @Test func `markers far from each other are scenes`() throws {
    let sheet = try sheet(
      ImportedFilms.markers(
        .init(at: at(0, 0), name: "one"), .init(at: at(1, 30), name: "two"),
        .init(at: at(3, 0), name: "three"), .init(at: at(8, 0), name: "four")))
    #expect(sheet.cues.flatMap(\.hits).isEmpty)
    #expect(sheet.cues.map(\.scenes.count) == [2, 1, 1])
    #expect(sheet.cues.last?.end.description == "01:08:30:00")
  }

  @Test func `clips of music are merged into cues`() throws {
    let sheet = try sheet(
      ImportedFilms.clips(
        .init(start: at(0, 0), end: at(0, 20), name: "LULLABY.WAV", track: "A1"),
        .init(start: at(0, 0), end: at(0, 20), name: "LULLABY.WAV", track: "A2"),
        .init(start: at(0, 21), end: at(0, 50), name: "STORM.WAV", track: "A1"),
        .init(start: at(2, 0), end: at(2, 10), name: "END.WAV", track: "A3")))
    #expect(spans(sheet) == ["1m01 01:00:00:00 01:00:50:00", "1m02 01:02:00:00 01:02:10:00"])
    #expect(sheet.cues[0].title == "LULLABY")
    #expect(sheet.cues[0].scenes.map(\.text) == [nil, "STORM"])
  }

  @Test func `muted clips and fades are not heard`() throws {
    var timeline = ImportedFilms.clips(
      .init(start: at(0, 0), end: at(0, 20), name: "Lullaby", track: "MX 1"),
      .init(start: at(0, 40), end: at(1, 0), name: "Old", track: "MX 1", isMuted: true),
      .init(start: at(3, 0), end: at(3, 2), name: "(fade in)", track: "MX 1"))
    #expect(spans(try sheet(timeline)) == ["1m01 01:00:00:00 01:00:20:00"])
    timeline.clips.removeFirst()
    #expect(throws: ImportError.self) { try sheet(timeline) }
  }

  @Test func `edits of the picture make scenes and cuts`() throws {
    let sheet = try sheet(
      ImportedFilms.clips(
        .init(start: at(0, 0), end: at(0, 15), name: "12_a", track: "V"),
        .init(start: at(0, 15), end: at(0, 25), name: "12_b", track: "V"),
        .init(start: at(0, 25), end: at(0, 45), name: "13_a", track: "V")))
    #expect(spans(sheet) == ["1m01 01:00:00:00 01:00:45:00"])
    #expect(sheet.cues[0].scenes.map(\.start.description) == ["01:00:00:00", "01:00:25:00"])
    #expect(sheet.cues[0].hits.map(\.type) == [.cut])
  }

  @Test func `clips without names leave no blanks`() throws {
    let proposal = try SheetProposal(
      ImportedFilms.clips(
        .init(start: at(0, 0), end: at(0, 25), name: "12_a", track: "V"),
        .init(start: at(0, 25), end: at(1, 0), name: " \u{200B} ", track: "V"),
        .init(start: at(1, 0), end: at(1, 30), name: "@{Sc= 14 }", track: "V")), title: "film")
    #expect(try CueSheet(yaml: proposal.sheet.yaml()) == proposal.sheet)
    let unnamed = try sheet(
      ImportedFilms.clips(
        .init(start: at(0, 0), end: at(0, 25), name: "12_a", track: "V"),
        .init(start: at(0, 25), end: at(1, 0), name: "", track: "V")))
    #expect(unnamed.cues[0].hits.map(\.what) == ["cut to"])
  }

  @Test func `speech within a cue is merged over short gaps and cut at its ends`() throws {
    var timeline = ImportedFilms.markers(.init(at: at(0, 10), end: at(1, 0), name: "1m01"))
    timeline.dialogue = [
      .init(start: at(0, 5), end: at(0, 12), text: "a"),
      .init(start: at(0, 12, 20), end: at(0, 14), text: "b"),
      .init(start: at(0, 30), end: at(0, 31), text: "c"),
      .init(start: at(2, 0), end: at(2, 1), text: "d"),
    ]
    let cue = try #require(try sheet(timeline).cues.first)
    #expect(
      cue.dialogue.map { "\($0.start)-\($0.end)" } == [
        "01:00:10:00-01:00:14:00", "01:00:30:00-01:00:31:00",
      ])
  }

  @Test func `speech alone makes cues between pauses, with the moods of its descriptions`() throws {
    var timeline = ImportedTimeline(format: .subRip, frameRate: .fps24)
    timeline.dialogue = [
      .init(start: at(0, 0), end: at(0, 2), text: "I am happy. [ominous music]"),
      .init(start: at(1, 0), end: at(1, 2), text: "Where is everyone?"),
    ]
    let sheet = try sheet(timeline)
    #expect(sheet.cues.map(\.dialogue.count) == [1, 1])
    #expect(sheet.cues[1].scenes[0].moods == [WeightedMood("neutral")])
    timeline.dialogue[0].text = "[ominous music] Look!"
    #expect(try self.sheet(timeline).cues[0].scenes[0].moods.first == WeightedMood("ominous"))
  }

  @Test func `the scenes of a screenplay last as long as their pages`() throws {
    let timeline = ImportedTimeline(
      format: .fountain,
      scenes: [
        ImportedScene(
          heading: "INT. LIGHTHOUSE - NIGHT", number: "1", paragraphs: ["Mara is lonely."],
          eighths: 8),
        ImportedScene(heading: "EXT. SEA - DAY", paragraphs: [], eighths: 4),
      ])
    let proposal = try SheetProposal(timeline, title: "film")
    #expect(spans(proposal.sheet) == ["1m01 01:00:00:00 01:01:30:00"])
    #expect(
      proposal.sheet.cues[0].scenes.map(\.start.description) == ["01:00:00:00", "01:01:00:00"])
    #expect(proposal.sheet.cues[0].scenes[0].moods.map(\.mood).contains("lonely"))
    #expect(proposal.notes.contains { $0.contains("7.5 seconds") })
  }

  @Test func `a mood that no word says is neutral, and a note counts it`() throws {
    let proposal = try SheetProposal(
      ImportedFilms.markers(.init(at: at(0, 10), end: at(0, 20), name: "1m01")), title: "film")
    #expect(proposal.sheet.cues[0].scenes[0].moods == [WeightedMood("neutral")])
    #expect(proposal.notes == ["no word says the mood in 1 of 1 scenes: it is “neutral” there"])
  }

  @Test func `cues do not overlap, and are at least a second and at most an hour long`() throws {
    let sheet = try sheet(
      ImportedFilms.markers(
        .init(at: at(0, 0), end: at(10, 0), name: "a"),
        .init(at: at(9, 0), end: at(20, 0), name: "b"),
        .init(
          at: at(20, 0), end: .label(hours: 3, minutes: 0, seconds: 0, frame: 0), name: "c"),
        .init(at: at(30, 0, 1), end: at(30, 0, 13), name: "blink")))
    #expect(sheet.cues.map(\.title) == ["a", "b", "c", "c"])
    #expect(sheet.cues.prefix(2).map(\.duration) == [540, 660])
    #expect(sheet.cues[2].duration == 3600 - Rational(1, 24))
    #expect(sheet.cues[3].end.description == "03:00:00:00")
  }
}
