import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct StaffSplittingTests {
  /// The staves of the notes, from the document's order: upper staff first.
  static func staves(_ id: String, _ pitches: [Int]) throws -> [String: Int] {
    let score = try MusicXMLWriterTests.oneLine(id, pitches.map { (0, 960, $0) })
    let outline = XMLOutline(try score.musicXML())
    let notes = zip(outline.rhythm.filter { $0 != "|" }, outline.values["staff"] ?? [])
    return notes.filter { !$0.0.contains("r") && $0.0 != "R" }.reduce(into: [:]) {
      $0[$1.1, default: 0] += 1
    }
  }

  @Test(arguments: [
    ([48, 72], ["1": 1, "2": 1]), ([60, 64, 67], ["1": 3]), ([40, 43, 47], ["2": 3]),
    ([55, 79], ["1": 2]), ([36, 64], ["2": 2]), ([48, 59, 60, 72], ["1": 2, "2": 2]),
  ]) func pianoHands(pitches: [Int], expected: [String: Int]) throws {
    #expect(try Self.staves("piano", pitches) == expected)
  }

  @Test func theCelestaIsSplitAsWritten() throws {
    #expect(try Self.staves("celesta", [62, 84]) == ["1": 1, "2": 1])
    #expect(try Self.staves("celesta", [72, 84]) == ["1": 2])
  }

  @Test func otherInstrumentsHaveOneStaff() throws {
    let outline = XMLOutline(
      try MusicXMLWriterTests.oneLine("cello", [(0, 960, 40), (0, 960, 70)]).musicXML())
    #expect(outline.values["staff"] == nil && outline.values["staves"] == nil)
  }
}
