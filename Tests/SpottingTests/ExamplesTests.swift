import Foundation
import Spotting
import Testing
import Timing

@Suite struct ExamplesTests {
  static let names = ["lighthouse", "night-train", "the-cartographer"]

  static func sheet(_ name: String) throws -> (sheet: CueSheet, warnings: [Diagnostic]) {
    let file = Places.examples.appending(path: name).appending(path: "cues.yaml")
    return try CueSheet.reading(yaml: Data(contentsOf: file), file: file.path)
  }

  @Test(arguments: names)
  func `every example is read without a diagnostic`(name: String) throws {
    let (sheet, warnings) = try Self.sheet(name)
    #expect(warnings.isEmpty)
    #expect(try CueSheet(yaml: sheet.yaml()) == sheet)
    let themes = Set(sheet.cues.flatMap(\.scenes).flatMap(\.themes))
    #expect(themes == Set(sheet.themes.map(\.id)))
    let readme = Places.examples.appending(path: name).appending(path: "README.md")
    #expect(try String(contentsOf: readme, encoding: .utf8).contains(sheet.title))
  }

  @Test func `together they last at most fourteen minutes`() throws {
    let seconds = try Self.names.flatMap { try Self.sheet($0).sheet.cues }
      .reduce(Rational.zero) { $0 + $1.duration }
    #expect(seconds <= 14 * 60)
  }

  @Test func `the chase lasts two minutes and has more than ten hits`() throws {
    let cue = try #require(
      try Self.sheet("night-train").sheet.cues.first { $0.id == CueID(number: 2) })
    #expect(cue.duration == 120)
    #expect(cue.hits.count == 15)
    #expect(Set(cue.hits.map(\.type)).count == HitType.allCases.count)
  }

  @Test func `the short film has eleven cues and three motifs of its own`() throws {
    let sheet = try Self.sheet("the-cartographer").sheet
    #expect(sheet.cues.count == 11)
    #expect(sheet.cues.allSatisfy { (20...76).contains($0.duration.doubleValue) })
    #expect(sheet.themes.count == 3 && sheet.themes.allSatisfy { $0.motif != nil })
  }
}
