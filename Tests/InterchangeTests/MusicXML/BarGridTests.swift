import Interchange
import ScoreModel
import Testing
import Timing

/// How notes and rests are cut so that the metre shows.
@Suite struct BarGridTests {
  static func rhythm(_ notes: [(Int, Int)], _ metre: TimeSignature) throws -> String {
    let score = try MusicXMLWriterTests.oneLine(
      "flute", notes.map { ($0.0, $0.1, 72) }, metre: metre)
    return XMLOutline(try score.musicXML()).rhythm.joined(separator: " ")
  }

  static let fourFourExamples: [([(Int, Int)], String)] = [
    ([(0, 3840)], "1"), ([(0, 2880)], "2. r4"), ([(960, 2880)], "r4 2."), ([], "R"),
    ([(0, 1440), (1440, 2400)], "4. 8~ 2"), ([(960, 1920)], "r4 2 r4"),
    ([(480, 960), (1440, 480)], "r8 4 8 r2"), ([(1440, 960)], "r4 r8 8~ 8 r8 r4"),
    ([(0, 3600)], "2~ 4~ 8. r16"), ([(240, 960)], "r16 8.~ 16 r16 r8 r2"),
    ([(0, 120), (120, 840)], "32 16.~ 8 r4 r2"), ([(0, 1680)], "4~ 8. r16 r2"),
    ([(480, 3360)], "r8 4.~ 2"), ([(480, 1440)], "r8 4. r2"),
  ]

  @Test(arguments: fourFourExamples) func fourFour(notes: [(Int, Int)], expected: String) throws {
    #expect(try Self.rhythm(notes, .fourFour) == expected)
  }

  static let threeFourExamples: [([(Int, Int)], String)] = [
    ([(0, 2880)], "2."), ([(0, 960)], "4 r4 r4"), ([(960, 1920)], "r4 2"), ([(0, 1920)], "2 r4"),
    ([(480, 960)], "r8 4 r8 r4"), ([(0, 2400)], "2~ 8 r8"),
  ]

  @Test(arguments: threeFourExamples) func threeFour(notes: [(Int, Int)], expected: String) throws {
    #expect(try Self.rhythm(notes, .threeFour) == expected)
  }

  static let sixEightExamples: [([(Int, Int)], String)] = [
    ([(0, 2880)], "2."), ([(0, 1440)], "4. r4."), ([(0, 960), (960, 960)], "4 8~ 8 r8 r8"),
    ([(480, 960)], "r8 4 r4."), ([(0, 720), (720, 720)], "8. 8. r4."),
  ]

  @Test(arguments: sixEightExamples) func sixEight(notes: [(Int, Int)], expected: String) throws {
    #expect(try Self.rhythm(notes, .sixEight) == expected)
  }

  static let fiveFourExamples: [([(Int, Int)], String)] = [
    ([(0, 4800)], "2.~ 2"), ([(0, 2880)], "2. r2"), ([(1920, 1920)], "r4 r4 4~ 4 r4"),
  ]

  @Test(arguments: fiveFourExamples) func fiveFour(notes: [(Int, Int)], expected: String) throws {
    #expect(try Self.rhythm(notes, .fiveFour) == expected)
  }

  static let sevenEightExamples: [([(Int, Int)], String)] = [
    ([(0, 3360)], "2~ 4."), ([(0, 960), (960, 960), (1920, 1440)], "4 4 4."),
    ([(480, 960)], "r8 4 r8 r4."),
  ]

  @Test(arguments: sevenEightExamples) func sevenEight(notes: [(Int, Int)], expected: String) throws
  {
    #expect(try Self.rhythm(notes, .sevenEight) == expected)
  }

  @Test func notesAreTiedOverTheBarLine() throws {
    #expect(try Self.rhythm([(2880, 1920)], .fourFour) == "r2 r4 4~ 4 r4 r2")
  }

  @Test(arguments: [
    ([0, 480, 960, 1440, 1920], "bebe-"), ([0, 240, 480, 720, 960], "bcce-"),
    ([0, 960, 1440, 1680, 1920], "-bce-"),
  ]) func beamsStayWithinABeat(onsets: [Int], beams: String) throws {
    let notes = zip(onsets, onsets.dropFirst() + [2880]).map { ($0, $1 - $0, 72) }
    let score = try MusicXMLWriterTests.oneLine("flute", notes, metre: .threeFour)
    #expect(XMLOutline(try score.musicXML()).beams == beams)
  }
}
