import Interchange
import Testing
import Timing

@Suite struct BeamsTests {
  /// The states of all beams of a bar that is filled with these lengths.
  static func states(_ lengths: [Int], _ metre: TimeSignature) throws -> [String] {
    var place = 0
    let notes = lengths.map { length in
      defer { place += length }
      return (place, length, 72)
    }
    let score = try MusicXMLWriterTests.oneLine("flute", notes, metre: metre)
    return XMLOutline(try score.musicXML()).values["beam"]?.filter { !$0.contains("=") } ?? []
  }

  static let examples: [([Int], TimeSignature, [String])] = [
    ([960, 960, 960, 960], .fourFour, []),
    ([480, 480, 960, 960, 960], .fourFour, ["begin", "end"]),
    ([720, 240, 960, 960, 960], .fourFour, ["begin", "end", "backward hook"]),
    ([240, 720, 960, 960, 960], .fourFour, ["begin", "forward hook", "end"]),
    ([240, 240, 480, 960], .threeFour, ["begin", "begin", "continue", "end", "end"]),
    (
      [480, 480, 480, 480, 480, 480], .sixEight,
      ["begin", "continue", "end", "begin", "continue", "end"]
    ),
    (
      [480, 480, 480, 480, 480, 480, 480], .sevenEight,
      ["begin", "end", "begin", "end", "begin", "continue", "end"]
    ),
    ([480, 960, 480, 960], .threeFour, []),
  ]

  @Test(arguments: examples) func beams(
    lengths: [Int], metre: TimeSignature, expected: [String]
  ) throws {
    #expect(try Self.states(lengths, metre) == expected)
  }

  @Test func restsBreakBeams() throws {
    let score = try MusicXMLWriterTests.oneLine(
      "flute", [(0, 240, 72), (480, 240, 72), (720, 240, 72)])
    #expect(XMLOutline(try score.musicXML()).beams == "--be--")
  }

  @Test(arguments: 0..<30) func everyBeamThatBeginsEnds(seed: Int) throws {
    let text = try RandomScore.make(seed: seed).musicXML()
    let states = XMLOutline(text).values["beam"] ?? []
    #expect(states.filter { $0 == "begin" }.count == states.filter { $0 == "end" }.count)
  }
}
