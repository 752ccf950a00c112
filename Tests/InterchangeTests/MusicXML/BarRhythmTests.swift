import Interchange
import Testing
import Timing

/// Which stretches are written as triplets.
@Suite struct BarRhythmTests {
  static let tripletsExamples: [([(Int, Int)], String)] = [
    ([(0, 320), (320, 320), (640, 320)], "3:8 3:8 3:8 r4 r2"),
    ([(0, 640), (640, 320)], "3:4 3:8 r4 r2"),
    ([(0, 160), (160, 160), (320, 640)], "3:16 3:16 3:4 r4 r2"),
    ([(0, 160), (160, 160), (320, 160), (480, 480)], "3:16 3:16 3:16 8 r4 r2"),
    ([(0, 640), (640, 640), (1280, 640)], "3:4 3:4 3:4 r2"),
    ([(0, 480), (480, 160), (640, 320)], "8 3:16 3:8 r4 r2"),
    ([(320, 320)], "3:r8 3:8 3:r8 r4 r2"),
    ([(640, 1280)], "3:r4 3:2 r2"),
    ([(0, 120), (120, 840), (960, 320), (1280, 640)], "32 16.~ 8 3:8 3:4 r2"),
    ([(0, 40), (40, 920)], "3:64 3:64~ 3:16~ 8. r4 r2"),
  ]

  @Test(arguments: tripletsExamples) func triplets(notes: [(Int, Int)], expected: String) throws {
    #expect(try BarGridTests.rhythm(notes, .fourFour) == expected)
  }

  @Test func bracketsOpenAndClose() throws {
    let score = try MusicXMLWriterTests.oneLine(
      "flute", [(0, 320, 72), (320, 640, 72), (1920, 160, 72), (2080, 320, 74)])
    let values = XMLOutline(try score.musicXML()).values
    let types = values["tuplet", default: []].filter { $0.hasPrefix("type") }
    #expect(types == ["type=start", "type=stop", "type=start", "type=stop"])
    #expect(values["normal-type"] == ["eighth", "eighth", "16th", "16th"])
  }
}
