import Foundation
import Spotting
import Testing
import Timing

@Suite struct HitPointTests {
  @Test func `has its defaults`() throws {
    let cue = try CueSheet(yaml: Sheets.cue("hits: [01:00:10:00, {at: 01:00:05:00}]")).cues[0]
    #expect(
      cue.hits == [
        HitPoint(at: try Sheets.timecode("01:00:05:00"), what: "hit"),
        HitPoint(
          at: try Sheets.timecode("01:00:10:00"), what: "hit", weight: 1, type: .accent,
          toleranceFrames: nil),
      ])
  }

  @Test(arguments: HitType.allCases)
  func `every type is read`(type: HitType) throws {
    let yaml = Sheets.cue("hits: [{at: 01:00:10:00, what: x, type: \(type.rawValue)}]")
    #expect(try CueSheet(yaml: yaml).cues[0].hits[0].type == type)
  }

  @Test(arguments: ["01:00:00:00", "01:00:30:00"])
  func `may stand on both ends of the cue`(at: String) throws {
    let cue = try CueSheet(yaml: Sheets.cue("hits: [\(at)]")).cues[0]
    #expect([cue.start, cue.end].contains(cue.hits[0].at))
  }

  @Test(arguments: [("0", 0.0), ("-0", 0), ("1", 1), (".25", 0.25), ("1e-3", 0.001), ("1.", 1)])
  func `weights are numbers`(text: String, weight: Double) throws {
    let yaml = Sheets.cue("hits: [{at: 01:00:10:00, weight: \(text)}]")
    let read = try CueSheet(yaml: yaml).cues[0].hits[0].weight
    #expect(read == weight && read.sign == .plus)
  }

  @Test func `is coded with the keys of the sheet`() throws {
    let hit = HitPoint(
      at: try Sheets.timecode("01:00:10:00"), what: "door", weight: 0.5, type: .cut,
      toleranceFrames: 1)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(hit)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"at":"01:00:10:00@24","tolerance":1,"type":"cut","weight":0.5,"what":"door"}"#)
    #expect(try JSONDecoder().decode(HitPoint.self, from: json) == hit)
  }
}

@Suite struct DialogueTests {
  @Test func `is a pair or has in and out, and is put in order`() throws {
    let cue = try CueSheet(
      yaml: Sheets.cue(
        "dialogue:", "- {in: 01:00:20:00, out: 01:00:21:00}", "- [01:00:10:00, 01:00:11:00]")
    ).cues[0]
    #expect(cue.dialogue.map(\.start.description) == ["01:00:10:00", "01:00:20:00"])
  }

  @Test func `is cut at the ends of the cue`() throws {
    let cue = try CueSheet(yaml: Sheets.cue("dialogue: [[00:59:50:00, 01:00:40:00]]")).cues[0]
    #expect(cue.dialogue == [DialogueSpan(start: cue.start, end: cue.end)])
  }

  @Test(arguments: [
    "[x]", "[[]]", "[[01:00:00:00, 01:00:01:00, 01:00:02:00]]", "[{in: 01:00:00:00}]", "{in: x}",
  ])
  func `other forms are refused`(text: String) {
    #expect(Sheets.faults(Sheets.cue("dialogue: " + text)).count == 1)
  }
}
