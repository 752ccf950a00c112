import Spotting
import Testing
import Timing

@Suite struct CueSettingsTests {
  @Test(arguments: [
    "C", "D minor", "F# dorian", "Bb major", "C♯ harmonic minor", "e♭ moll", "G mixolydian",
  ])
  func `keys are a note and a mode`(key: String) throws {
    #expect(try CueSheet(yaml: Sheets.cue("key: \"\(key)\"")).cues[0].key == key)
  }

  @Test(arguments: ["H", "minor", "D minor 7th x", "D m1nor", "C#### major", "5"])
  func `other words are no keys`(key: String) {
    #expect(Sheets.faults(Sheets.cue("key: \"\(key)\"")) == ["5:8 `\(key)` is no key"])
  }

  @Test(arguments: [("3/4", TimeSignature.threeFour), ("7/8", .sevenEight), ("2/2", .twoTwo)])
  func `metres are fractions`(text: String, metre: TimeSignature) throws {
    #expect(try CueSheet(yaml: Sheets.cue("metre: \(text)")).cues[0].metre == metre)
  }

  @Test(arguments: [("20", 20.0), ("71.5", 71.5), ("300", 300)])
  func `tempi are numbers`(text: String, tempo: Double) throws {
    #expect(try CueSheet(yaml: Sheets.cue("tempo: \(text)")).cues[0].tempo == tempo)
  }

  @Test(arguments: ["19.9", "301", "fast", "-60", ".inf", "1_2", "1:30"])
  func `others are refused with their range`(text: String) {
    let error = #expect(throws: CueSheetError.self) {
      try CueSheet(yaml: Sheets.cue("tempo: \(text)"))
    }
    #expect(error?.diagnostics.map(\.hint) == ["a number from 20 to 300"])
  }

  @Test(arguments: ["[strings, harp]", "strings, harp", "\n  - strings\n  - harp"])
  func `palettes are lists of words`(text: String) throws {
    #expect(
      try CueSheet(yaml: Sheets.cue("palette: " + text)).cues[0].palette == ["strings", "harp"])
  }

  @Test func `what has no value is as if it were not there`() throws {
    let plain = try CueSheet(yaml: Sheets.cue())
    let empty = Sheets.cue(
      "id:", "title: ~", "hits:", "dialogue: null", "palette:", "key:", "scenes:", "tempo:")
    #expect(try CueSheet(yaml: "style:\nthemes: ~\npalette:\n" + empty) == plain)
  }

  @Test(arguments: FrameRate.allCases)
  func `every frame rate is read, and counts the frames`(rate: FrameRate) throws {
    let last = Timecode(frames: rate.nominal - 1, rate: rate)
    let yaml =
      "frameRate: \(rate.name)\ncues: [{in: 00:00:00:00, out: 00:10:00:00, mood: a, hits: [\"\(last)\"]}]"
    let cue = try CueSheet(yaml: yaml).cues[0]
    #expect(cue.start.rate == rate && cue.hits[0].at == last)
    let beyond = yaml.replacing(last.description, with: "00:00:00:\(rate.nominal)")
    #expect(
      Sheets.faults(beyond).first?.contains("frames go from 00 to \(rate.nominal - 1)") == true)
  }

  @Test func `labels that drop-frame skips are refused with the next one`() {
    let yaml = "frameRate: 29.97df\ncues: [{in: 00:01:00;00, out: 00:03:00:02, mood: a}]"
    let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: yaml) }
    #expect(error?.diagnostics.map(\.hint) == ["the nearest is \"00:01:00;02\""])
  }
}
