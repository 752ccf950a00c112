import Foundation
import Spotting
import Testing
import Timing

@Suite struct CueSheetDecodingTests {
  @Test func `five lines are enough`() throws {
    let sheet = try CueSheet(
      yaml: """
        cues:
          - in: "00:00:00:00"
            out: "00:00:30:00"
            mood: lonely
        """, file: "films/night.yaml")
    #expect(sheet.title == "night")
    #expect(sheet.frameRate == .fps24)
    #expect(sheet.cues.count == 1)
    let cue = sheet.cues[0]
    #expect(cue.id.rawValue == "1m01" && cue.title == "1m01")
    #expect(cue.duration == 30)
    #expect(cue.scenes == [Scene(start: cue.start, end: cue.end, moods: [WeightedMood("lonely")])])
    #expect(cue.hits.isEmpty && cue.dialogue.isEmpty && cue.palette == nil)
  }

  @Test func `everything is read`() throws {
    let (sheet, warnings) = try CueSheet.reading(yaml: Sheets.lighthouse)
    #expect(warnings.isEmpty)
    #expect(sheet.title == "The Lighthouse Keeper")
    #expect(sheet.palette == ["strings", "woodwinds"])
    #expect(sheet.style == Style(genre: "drama", culture: "celtic", era: "1890s"))
    let mara = try #require(ThemeID(rawValue: "mara"))
    #expect(
      sheet.theme(mara)
        == ThemeRequest(
          id: mara, subject: "Mara, the keeper's daughter",
          moods: [WeightedMood("tender"), WeightedMood("grieving", weight: 0.5)], lead: "violin",
          motif: .notes("D4:1.5 E4:.5 F4:1 A4:2")))
    #expect(sheet.themes[1].motif == .file("motifs/storm.MID"))
    #expect(sheet.cues.map(\.id.rawValue) == ["1m01", "1m02"])
  }

  @Test func `a cue has its settings, scenes, hits and speech`() throws {
    let sheet = try CueSheet(yaml: Sheets.lighthouse)
    let cue = try #require(sheet.cue(CueID(number: 1)))
    #expect(cue.key == "D minor" && cue.tempo == 72 && cue.metre == .threeFour)
    #expect(sheet.palette(for: cue) == ["strings", "harp"])
    #expect(sheet.palette(for: sheet.cues[1]) == ["strings", "woodwinds"])
    let change = try Sheets.timecode("01:00:40:00")
    #expect(cue.scenes.map(\.start) == [cue.start, change])
    #expect(cue.scenes.map(\.end) == [change, cue.end])
    #expect(cue.scenes[0].moods == [WeightedMood("lonely"), WeightedMood("tender", weight: 0.4)])
    #expect(cue.scenes[0].intensity == 0.25 && cue.scenes[1].intensity == nil)
    #expect(cue.scenes[0].themes.map(\.rawValue) == ["mara"])
    #expect(cue.scene(at: change)?.moods == [WeightedMood("menacing")])
    #expect(cue.hits.map(\.what) == ["the door slams", "thunder"])
    #expect(cue.hits[0].weight == 0.5 && cue.hits[0].type == .stinger)
    #expect(cue.hits[0].toleranceFrames == 2 && cue.hits[1].toleranceFrames == nil)
    #expect(cue.offset(of: cue.hits[0].at) == Rational(57, 4))
    #expect(cue.dialogue.map(\.start) == [try Sheets.timecode("01:00:20:00")])
  }

  @Test func `JSON is read`() throws {
    let sheet = try CueSheet(
      yaml: """
        {"title": "Night\\u00e9", "frameRate": 29.97,
        \t"cues": [{"in": "00:00:00:00", "out": "00:01:00:00", "mood": {"lonely": 1, "tender": 0.5}}]}
        """)
    #expect(sheet.title == "Nighté")
    #expect(sheet.frameRate == .fps29_97)
    #expect(sheet.cues[0].scenes[0].moods.map(\.weight) == [1, 0.5])
  }

  @Test(arguments: [
    ("mood: lonely, tender", ["lonely", "tender"]),
    ("mood: [lonely, very tender]", ["lonely", "very tender"]),
    ("mood: {lonely: 0.5}", ["lonely"]),
    ("mood: [{lonely: 1, tender: .5}, grim]", ["lonely", "tender", "grim"]),
    ("mood: yes", ["yes"]), ("mood: 190:20:30", ["190:20:30"]), ("mood: \"null\"", ["null"]),
  ])
  func `moods are written in many ways`(line: String, words: [String]) throws {
    let yaml = "cues:\n- in: 01:00:00:00\n  out: 01:00:30:00\n  \(line)"
    #expect(try CueSheet(yaml: yaml).cues[0].scenes[0].moods.map(\.mood) == words)
  }

  @Test func `scenes take from their cue what they do not say`() throws {
    let sheet = try CueSheet(
      yaml: Sheets.cue(
        "intensity: 0.5", "scenes:", "- at: 01:00:10:00", "  intensity: 0.9",
        "- {at: 01:00:20:00, mood: grim}"))
    let scenes = sheet.cues[0].scenes
    #expect(scenes.map { $0.moods[0].mood } == ["calm", "calm", "grim"])
    #expect(scenes.map(\.intensity) == [0.5, 0.9, 0.5])
    #expect(scenes[0].start == sheet.cues[0].start && scenes[2].end == sheet.cues[0].end)
  }

  @Test func `titles come from the file where there are none`() throws {
    let yaml = Sheets.cue()
    #expect(try CueSheet(yaml: yaml, file: "examples/night-train/cues.yaml").title == "night-train")
    #expect(try CueSheet(yaml: yaml, file: "cues.yaml").title == "cues")
    #expect(try CueSheet(yaml: yaml, file: "../..").title == "Untitled")
    #expect(try CueSheet(yaml: yaml, file: "a\u{7}b.yaml").title == "ab")
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}"])
  func `lines may end in any way`(end: String) throws {
    let yaml = Sheets.lighthouse.replacing("\n", with: end)
    #expect(try CueSheet(yaml: yaml) == CueSheet(yaml: Sheets.lighthouse))
  }

  @Test func `all Unicode encodings are read`() throws {
    let yaml = "title: Été 夜 🎻\n" + Sheets.cue()
    let expected = try CueSheet(yaml: yaml)
    let little = yaml.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = yaml.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let encodings: [[UInt8]] = [
      Array(yaml.utf8), [0xEF, 0xBB, 0xBF] + yaml.utf8, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big,
      little, big,
    ]
    for bytes in encodings {
      #expect(try CueSheet(yaml: Data(bytes), file: "cues.yaml") == expected)
    }
  }

  @Test func `aliases are read`() throws {
    let yaml = Sheets.cue(
      "scenes:", "- {at: 01:00:00:00, mood: &dark [grim, cold]}", "- {at: 01:00:09:00, mood: *dark}"
    )
    #expect(try CueSheet(yaml: yaml).cues[0].scenes[1].moods.map(\.mood) == ["grim", "cold"])
  }

  @Test func `overlapping cues and speech outside are warned of`() throws {
    let (sheet, warnings) = try CueSheet.reading(
      yaml: Sheets.cue("dialogue: [[01:00:29:00, 01:00:40:00], [01:01:00:00, 01:01:10:00]]")
        + "\n- {in: 01:00:20:00, out: 01:00:50:00, mood: calm}")
    #expect(warnings.map(\.severity) == [.warning, .warning])
    #expect(warnings[0].message == "the speech from 01:01:00:00 to 01:01:10:00 is outside the cue")
    #expect(warnings[1].message == "1m02 begins at 01:00:20:00, while 1m01 goes on to 01:00:30:00")
    #expect(sheet.cues[0].dialogue.map(\.end) == [sheet.cues[0].end])
  }

  @Test func `is Codable with timecodes that carry their rate`() throws {
    let sheet = try CueSheet(yaml: Sheets.lighthouse)
    let json = try JSONEncoder().encode(sheet)
    #expect(String(decoding: json, as: UTF8.self).contains(#""in":"01:00:00:00@24""#))
    #expect(try JSONDecoder().decode(CueSheet.self, from: json) == sheet)
  }
}
