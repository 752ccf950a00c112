import Foundation
import Spotting
import Testing

@Suite struct SourceTextTests {
  @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}"])
  func `faults are on their line, however lines end`(end: String) {
    let yaml = Sheets.cue("hits:", "- 99").replacing("\n", with: end)
    #expect(Sheets.faults(yaml).map { $0.prefix(4) } == ["6:5 "])
  }

  @Test func `a byte order mark does not shift columns`() {
    #expect(
      Sheets.faults("\u{FEFF}titel: x\n" + Sheets.cue()) == [
        "1:1 `titel` is not a key of a cue sheet"
      ])
  }

  @Test(arguments: [
    ("\u{0}", "0"), ("\u{7}", "7"), ("\u{1B}", "1B"), ("\u{7F}", "7F"), ("\u{9F}", "9F"),
    ("\u{FEFF}", "FEFF"),
  ])
  func `control characters are refused at their place`(character: String, code: String) {
    let faults = Sheets.faults("title: a\ntitle: b\(character)c\n")
    #expect(faults == ["2:9 the character U+\(code) is not allowed in a cue sheet"])
  }

  @Test func `UTF-16 with a fault says where it is`() throws {
    let yaml = Sheets.cue("intensity: 9")
    let bytes: [UInt8] = [0xFF, 0xFE] + yaml.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: Data(bytes), file: "f") }
    #expect(error?.diagnostics.map(\.line) == [5])
    #expect(error?.diagnostics.map(\.source) == ["  intensity: 9"])
  }

  @Test func `the end of the text is a place`() {
    for yaml in ["cues: [", "cues: \"abc", "cues: {a: [", "cues:\n- in: [\n"] {
      let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: yaml) }
      let last = yaml.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect((1...last).contains(error?.diagnostics.first?.line ?? 0))
    }
  }
}
