import Spotting
import Testing

@Suite struct CueSheetErrorTests {
  @Test func `all faults of a sheet are told at once, with place, line, caret and help`() {
    let yaml = """
      title: Bad
      frameRate: 24
      cues:
        - in: "01:00:00:24"
          out: "01:00:30:00"
          moood: calm
          hits:
            - {at: "01:00:10:00", type: acent}
      """
    let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: yaml) }
    #expect(
      error?.description == """
        cues.yaml:4:5: error: there is no `mood` here
          4 |   - in: "01:00:00:24"
            |     ^
            = add one to the scene or to the cue, like `mood: lonely`

        cues.yaml:4:9: error: "01:00:00:24" is no timecode: at 24 frames go from 00 to 23, not 24
          4 |   - in: "01:00:00:24"
            |         ^
            = the nearest is "01:00:00:23"

        cues.yaml:6:5: error: `moood` is not a key of a cue
          6 |     moood: calm
            |     ^
            = did you mean `mood`?

        cues.yaml:8:35: error: `acent` is no type of hit
          8 |       - {at: "01:00:10:00", type: acent}
            |                                   ^
            = did you mean `accent`?
        """)
  }

  @Test(arguments: [
    ("", "1:1 the sheet is empty"), ("# nothing\n", "1:1 the sheet is empty"),
    ("~", "1:1 the sheet is empty"),
    ("\u{FEFF}", "1:1 the sheet is empty"),
    ("just text", "1:1 a cue sheet is a mapping of keys to values, not text"),
    ("- a\n- b", "1:1 a cue sheet is a mapping of keys to values, not a list"),
    ("title: x", "1:1 the sheet has no `cues`"), ("cues:", "1:1 the sheet has no `cues`"),
    ("cues: []", "1:7 there is no cue"), ("cues: {a: 1}", "1:7 cues are a list, not a mapping"),
    ("cues: [1]", "1:8 a cue is a mapping of keys to values, not text"),
    ("leitmotif: 2\n" + Sheets.cue(), "1:12 this is not a sheet of format 1"),
    ("frameRate: 26\n" + Sheets.cue(), "1:12 `26` is no frame rate"),
    ("frameRate: 26\n" + Sheets.cue("hits: [01:00:10:40]"), "1:12 `26` is no frame rate"),
    ("style: jazz\n" + Sheets.cue(), "1:8 a style is a mapping of keys to values, not text"),
    ("title: [a]\n" + Sheets.cue(), "1:8 a title is text, not a list"),
    ("title: \"a\\u0007b\"\n" + Sheets.cue(), "1:8 a title cannot have control characters"),
    ("title: \"a\\nb\"\n" + Sheets.cue(), "1:8 a title cannot have control characters"),
    ("title: \" \"\n" + Sheets.cue(), "1:8 a title cannot be empty"),
    ("themes: {a b: 1}\n" + Sheets.cue(), "1:10 `a b` is no name for a theme"),
    ("themes: [a]\n" + Sheets.cue(), "1:9 themes are a mapping of names to themes, not a list"),
    ("themes: {a: {motiv: x}}\n" + Sheets.cue(), "1:14 `motiv` is not a key of a theme"),
  ])
  func `the sheet as a whole is checked`(yaml: String, fault: String) {
    #expect(Sheets.faults(yaml) == [fault])
  }

  @Test(arguments: [
    ("intensity: 1.5", "5:14 `1.5` is no intensity"),
    ("intensity: .nan", "5:14 `.nan` is no intensity"),
    ("intensity: -.inf", "5:14 `-.inf` is no intensity"),
    ("intensity: 0x1", "5:14 `0x1` is no intensity"),
    ("intensity: nan", "5:14 `nan` is no intensity"),
    ("intensity: 1e999", "5:14 `1e999` is no intensity"),
    ("intensity: [1]", "5:14 `a list` is no intensity"),
    ("tempo: 5000", "5:10 `5000` is no tempo"), ("metre: 4/5", "5:10 `4/5` is no metre"),
    ("metre: 200/4", "5:10 `200/4` is no metre"), ("key: H minor", "5:8 `H minor` is no key"),
    ("key: [D]", "5:8 a key is text, not a list"), ("id: ../x", "5:7 `../x` is no id for a cue"),
    ("id: {a: b}", "5:7 `a mapping` is no id for a cue"),
    ("themes: [ghost]", "5:12 there is no theme `ghost`"),
    ("hits: {at: 1}", "5:9 hits are a list, not a mapping"),
    ("hits: [{what: x}]", "5:10 the hit has no `at`"),
    (
      "hits: [190:20:30]",
      "5:10 \"190:20:30\" is no timecode: it must read hours:minutes:seconds:frames, like "
        + "01:00:14:06"
    ),
    ("hits: [00:59:59:23]", "5:10 the hit at 00:59:59:23 is outside the cue"),
    ("hits: [{at: 01:00:10:00, weight: 2}]", "5:36 `2` is no weight"),
    ("hits: [{at: 01:00:10:00, tolerance: -1}]", "5:39 `-1` is no number of frames"),
    ("hits: [25:00:00:00]", "5:10 \"25:00:00:00\" is not within a day"),
    ("hits: [-01:00:00:00]", "5:10 \"-01:00:00:00\" is not within a day"),
    ("dialogue: [[01:00:10:00]]", "5:14 a dialogue span has two timecodes"),
    (
      "dialogue: [[01:00:10:00, 01:00:09:00]]",
      "5:14 the speech ends at 01:00:09:00, but begins at 01:00:10:00"
    ),
    ("scenes: [{at: 01:00:40:00}]", "5:17 the scene at 01:00:40:00 is outside the cue"),
    (
      "scenes: [{at: 01:00:09:00}, {at: 01:00:09:00}]",
      "5:31 this scene begins at 01:00:09:00, not after the one before, at 01:00:09:00"
    ),
    ("scenes: [{mood: {a: 0}}]", "5:23 a mood of weight 0 is not there"),
    ("scenes: [{mood: []}]", "5:19 a mood needs a word"),
    ("title: a\n  title: b", "6:3 the key `title` is written twice"),
  ])
  func `a cue is checked`(line: String, fault: String) {
    #expect(Sheets.faults(Sheets.cue(line)) == [fault])
  }

  @Test(arguments: [
    (
      "- {in: 01:00:30:00, out: 01:00:00:00, mood: a}",
      "2:26 the cue ends at 01:00:00:00, but begins at 01:00:30:00"
    ),
    (
      "- {in: 01:00:00:00, out: 01:00:00:00, mood: a}",
      "2:26 the cue ends at 01:00:00:00, but begins at 01:00:00:00"
    ),
    (
      "- {in: 01:00:00:00, out: 01:00:00:01, mood: a}",
      "2:26 a cue lasts from one second to one hour"
    ),
    (
      "- {in: 01:00:00:00, out: 03:00:00:00, mood: a}",
      "2:26 a cue lasts from one second to one hour"
    ),
    ("- {out: 03:00:00:00, mood: a}", "2:3 the cue has no `in`"),
    ("- {in: 03:00:00:00, mood: a}", "2:3 the cue has no `out`"),
    ("- {in: 01:00:00:00, out: 01:00:10:00}", "2:3 there is no `mood` here"),
    (
      "- {in: 01:00:00:00, out: 01:00:10:00, mood: a, id: x}\n- {in: 01:00:20:00, out: 01:00:30:00, mood: a, id: X}",
      "3:52 there is already a cue `X`"
    ),
  ])
  func `times, ids and moods of cues are checked`(cues: String, fault: String) {
    #expect(Sheets.faults("cues:\n" + cues) == [fault])
  }

  @Test(arguments: [
    ("cues:\n\t- in: x", "indent with spaces, not with tabs"),
    ("title: The Film: Part 2\n", "put text with a colon in quotes, and check the indentation"),
    ("title: *star\n", "put text that begins with `*` in quotes"),
    ("title: a\n---\ntitle: b\n", "keep one document, without `---` between"),
  ])
  func `faults of YAML itself come with help`(yaml: String, hint: String) {
    let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: yaml) }
    #expect(error?.diagnostics.map(\.hint) == [hint])
    #expect(error?.diagnostics.first?.message.hasPrefix("not valid YAML: ") == true)
  }

  @Test func `keys written twice do not hide other faults`() {
    let yaml = """
      title: a
      "title": b
      cues:
      - {in: 01:00:00:00, in: 01:00:00:00, out: 01:00:30:00, mood: calm}
      - in: 01:01:00:00
        out: 01:01:30:00
        mood: calm
        intensity: 7
        mood: grim
        mood: cold
      """
    #expect(
      Sheets.faults(yaml) == [
        "2:1 the key `title` is written twice", "4:21 the key `in` is written twice",
        "8:14 `7` is no intensity", "9:3 the key `mood` is written twice",
        "10:3 the key `mood` is written twice",
      ])
  }

  @Test func `a long line is shown in part, with the caret in place`() throws {
    let yaml = "cues: [" + String(repeating: " ", count: 5000) + "7]"
    let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: yaml) }
    let lines = try #require(error).description.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count < 160 })
    let column = lines[2].prefix { $0 != "^" }.count
    #expect(lines[1].dropFirst(column).first == "7")
  }
}
