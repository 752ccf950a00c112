import Foundation
import Spotting
import Testing

@Suite struct CueSheetHostileTests {
  static func bomb(_ levels: Int) -> String {
    var lines = ["a0: &a0 [x, x]"]
    for level in 1...levels {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      lines.append("a\(level): &a\(level) [\(aliases)]")
    }
    return lines.joined(separator: "\n")
  }

  @Test func `alias bombs are refused`() {
    #expect(Sheets.faults(Self.bomb(9)).first?.contains("over 100000 values") == true)
    #expect(Sheets.faults(Self.bomb(30)).first?.contains("over 100 aliases") == true)
  }

  @Test(arguments: [
    "? *a9\n: x", "{[*a9]: x}", "? [*a9]\n: x", "?\n- *a9\n: x", "*a9 : x", "[{? *a9 : x}]",
  ])
  func `aliases in keys are refused`(key: String) {
    let faults = Sheets.faults(Self.bomb(9) + "\nb:\n  " + key.replacing("\n", with: "\n  "))
    #expect(faults.first?.contains("an alias cannot be, or stand in, a key") == true)
  }

  @Test func `text may have stars, questions and ampersands`() throws {
    let sheet = try CueSheet(yaml: Sheets.cue("text: Tom&Jerry ask? *Who* are [you]:or {me} ?"))
    #expect(sheet.cues[0].scenes[0].text == "Tom&Jerry ask? *Who* are [you]:or {me} ?")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{\"\":", "!!seq [", "{? "])
  func `deep nesting is refused`(opening: String) {
    for depth in [60, 900, 10_000, 100_000] {
      #expect(!Sheets.faults(String(repeating: opening, count: depth)).isEmpty)
    }
    let closed = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(Sheets.faults("cues: " + closed) == ["1:56 lists and mappings are nested over 50 deep"])
    let deep = String(repeating: "[", count: 950) + String(repeating: "]", count: 950)
    #expect(Sheets.faults("cues: " + deep) == ["1:56 lists and mappings are nested over 50 deep"])
  }

  @Test func `a chain of aliases is as deep as it is`() {
    var lines = ["a0: &a0 [x]"]
    for level in 1...90 { lines.append("a\(level): &a\(level) [*a\(level - 1)]") }
    #expect(
      Sheets.faults(lines.joined(separator: "\n")).first?.contains("nested over 50 deep") == true)
  }

  @Test func `many keys give many errors, but not too many`() {
    let few = (0..<20_000).map { "k\($0): 1" }.joined(separator: "\n")
    let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: few) }
    #expect(error?.diagnostics.count == 100)
    #expect(error?.omitted == 19_901)
    #expect(error?.description.hasSuffix("… and 19901 more") == true)
    let many = (0..<100_000).map { "k\($0): 1" }.joined(separator: "\n")
    #expect(Sheets.faults(many).count == 1)
    let items = "cues: [" + String(repeating: "x, ", count: 390_000) + "x]"
    #expect(Sheets.faults(items).first?.contains("over 100000 values") == true)
    let same = String(repeating: "cues: 1\n", count: 5_000)
    #expect(Sheets.faults(same).allSatisfy { $0.hasSuffix("the key `cues` is written twice") })
  }

  @Test(arguments: [1_999_999, 2_000_001, 5_000_000])
  func `large files are refused`(count: Int) {
    #expect(Sheets.faults(String(repeating: ",", count: count)).count == 1)
    #expect(throws: CueSheetError.self) {
      try CueSheet(yaml: Data(repeating: UInt8(ascii: "a"), count: count), file: "big")
    }
  }

  @Test func `one long key or text is answered briefly`() {
    let long = String(repeating: "k", count: 500_000)
    for yaml in [
      "\(long): 1", "cues: \(long)", "title: \(long)", "cues: [{in: \(long)}]",
      "frameRate: \(long)",
    ] {
      let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: yaml) }
      #expect((error?.description.utf8.count ?? .max) < 3000)
    }
  }

  @Test func `too many cues, scenes and hits are refused`() {
    let cue = "- {in: 01:00:00:00, out: 01:00:30:00, mood: a}\n"
    #expect(
      Sheets.faults("cues:\n" + String(repeating: cue, count: 1500)).contains {
        $0.hasSuffix("at most 1000")
      })
    let hits = String(repeating: "01:00:10:00, ", count: 2000)
    #expect(Sheets.faults(Sheets.cue("hits: [\(hits)]")).contains { $0.hasSuffix("at most 1000") })
  }

  @Test func `bytes that are no text are refused with their line`() {
    let cases: [([UInt8], Int)] = [
      ([0x61, 0x0A, 0x80], 2), ([0xC0, 0xAF], 1), ([0xFF, 0xFE, 0x00], 1),
      ([0xFF, 0xFE, 0x00, 0xD8], 1),
      ([0x61, 0x0A, 0x62, 0x07], 2), ([0x61, 0x00, 0x00, 0x00], 1),
    ]
    for (bytes, line) in cases {
      let error = #expect(throws: CueSheetError.self) { try CueSheet(yaml: Data(bytes), file: "f") }
      #expect(error?.diagnostics.map(\.line) == [line])
    }
  }

  @Test func `random bytes and broken sheets give errors or sheets, never more`() {
    var generator = SeededGenerator(seed: 5)
    let bytes = Array(Sheets.lighthouse.utf8)
    for _ in 0..<400 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<broken.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
          broken[index] =
            Array("{}[]:&*!?|>-\"' \n\t#%@,".utf8).randomElement(using: &generator) ?? 0
        case 1: broken.remove(at: index)
        default: broken.removeSubrange(index..<min(broken.count, index + 40))
        }
      }
      do {
        #expect(try !CueSheet(yaml: Data(broken), file: "f").cues.isEmpty)
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
