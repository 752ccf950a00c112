import Spotting
import Testing
import Timing

@Suite struct ScenesTests {
  private func bare(_ lines: String...) -> String {
    (["cues:", "- in: \"01:00:00:00\"", "  out: \"01:00:30:00\""] + lines.map { "  " + $0 })
      .joined(separator: "\n")
  }

  @Test func `a first scene that begins late is taken from the start, with a warning`() throws {
    let (sheet, warnings) = try CueSheet.reading(
      yaml: bare("scenes:", "- {at: 01:00:05:00, mood: grim}", "- {at: 01:00:20:00, mood: calm}"))
    #expect(
      sheet.cues[0].scenes.map(\.start) == [
        sheet.cues[0].start, try Sheets.timecode("01:00:20:00"),
      ])
    #expect(warnings.map(\.message) == ["the first scene begins after the cue"])
    #expect(warnings.map(\.hint) == ["it is taken from the cue's `in`, 01:00:00:00"])
  }

  @Test func `the cue's own mood opens it, where it has one`() throws {
    let (sheet, warnings) = try CueSheet.reading(
      yaml: bare("mood: calm", "scenes:", "- {at: 01:00:05:00, mood: grim}"))
    #expect(sheet.cues[0].scenes.map { $0.moods[0].mood } == ["calm", "grim"])
    #expect(warnings.isEmpty)
  }

  @Test func `scenes fill the cue without a gap`() throws {
    let sheet = try CueSheet(
      yaml: bare(
        "scenes:", "- {mood: a}", "- {at: 01:00:01:00, mood: b}", "- {at: 01:00:29:23, mood: c}"))
    let cue = sheet.cues[0]
    #expect(cue.scenes.first?.start == cue.start && cue.scenes.last?.end == cue.end)
    for (scene, next) in zip(cue.scenes, cue.scenes.dropFirst()) {
      #expect(scene.end == next.start)
    }
    for scene in cue.scenes { #expect(cue.scene(at: scene.start) == scene) }
    #expect(cue.scene(at: Timecode(frames: 0, rate: .fps24)) == cue.scenes[0])
    #expect(cue.scene(at: cue.end) == cue.scenes[2])
  }

  @Test func `every scene without a mood is told`() {
    let faults = Sheets.faults(
      bare("scenes:", "- {at: 01:00:00:00}", "- {at: 01:00:10:00, intensity: 2}"))
    #expect(
      faults == [
        "5:5 there is no `mood` here", "6:5 there is no `mood` here", "6:34 `2` is no intensity",
      ])
  }

  @Test func `text belongs to scenes`() {
    let faults = Sheets.faults(Sheets.cue("text: all of it", "scenes: [{at: 01:00:00:00}]"))
    #expect(faults == ["5:9 the text of a cue with scenes belongs into a scene"])
  }

  @Test func `an empty list of scenes is none`() throws {
    let cue = try CueSheet(yaml: Sheets.cue("scenes: []", "text: \"one\\ntwo\"")).cues[0]
    #expect(cue.scenes.map(\.text) == ["one\ntwo"])
  }

  @Test(arguments: ["|\n      one\n      two", ">\n      one\n\n      two", "\"one\\ntwo\\n\""])
  func `text may have lines`(text: String) throws {
    let cue = try CueSheet(yaml: Sheets.cue("text: " + text)).cues[0]
    #expect(cue.scenes[0].text == "one\ntwo")
  }

  @Test func `themes are named once each, in order`() throws {
    let yaml = "themes: {a: {for: A}, b: , c: {}}\n" + Sheets.cue("themes: [c, a, c]")
    let sheet = try CueSheet(yaml: yaml)
    #expect(sheet.cues[0].scenes[0].themes.map(\.rawValue) == ["c", "a"])
    #expect(sheet.themes.map(\.id.rawValue) == ["a", "b", "c"])
    #expect(sheet.themes.map(\.subject) == ["A", nil, nil])
    let single = try CueSheet(yaml: "themes: {a: }\n" + Sheets.cue("themes: a"))
    #expect(single.cues[0].scenes[0].themes.count == 1)
  }

  @Test func `faults of themes and cues are told together`() {
    let yaml = """
      themes:
        a: {mood: {x: 2}}
        a: {}
        "b/c": {}
      cues:
      - {in: 01:00:00:00, out: 01:00:30:00, mood: x, themes: [d]}
      """
    #expect(
      Sheets.faults(yaml) == [
        "2:17 `2` is no weight", "3:3 the key `a` is written twice",
        "4:3 `b/c` is no name for a theme",
        "6:57 there is no theme `d`",
      ])
  }
}
