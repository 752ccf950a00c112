import Foundation
import Spotting
import Testing

@Suite struct ThemeRequestTests {
  @Test(arguments: ["m.mid", "themes/Main Theme.MIDI", "../x.Mid"])
  func `a name of a MIDI file is a file`(text: String) {
    #expect(MotifSource(text) == .file(text))
    #expect(MotifSource(text).text == text)
  }

  @Test(arguments: ["D4:1", "mid", "m.mid.txt", "D4:1 R:1"])
  func `other text is notes`(text: String) {
    #expect(MotifSource(text) == .notes(text))
  }

  @Test func `is coded with the keys of the sheet`() throws {
    let id = try #require(ThemeID(rawValue: "mara"))
    let theme = ThemeRequest(
      id: id, subject: "Mara", moods: [WeightedMood("tender", weight: 0.5)], motif: .notes("D4:1"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(theme)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"for":"Mara","id":"mara","moods":[{"mood":"tender","weight":0.5}],"motif":"D4:1"}"#)
    #expect(try JSONDecoder().decode(ThemeRequest.self, from: json) == theme)
  }

  @Test func `the motif of the sheet is text and is kept as written`() throws {
    let yaml = "themes:\n  a:\n    motif: >-\n      D4:1.5 E4:.5\n      F4:1\n" + Sheets.cue()
    #expect(try CueSheet(yaml: yaml).themes[0].motif == .notes("D4:1.5 E4:.5 F4:1"))
    #expect(
      Sheets.faults("themes: {a: {motif: [D4, E4]}}\n" + Sheets.cue()) == [
        "1:21 a motif is text, not a list"
      ])
  }
}
