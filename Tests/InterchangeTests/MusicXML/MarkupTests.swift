import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

/// Text comes back from the document as it went in, or as XML can hold it.
@Suite struct MarkupTests {
  static func titleReadBack(_ title: String) throws -> String? {
    let part = Part(instrument: try #require(Instrument(id: "flute")))
    let score = Score(title: title, tempoMap: .default, end: 3840, parts: [part])
    return XMLOutline(try score.musicXML()).values["movement-title"]?.first
  }

  @Test(arguments: [
    ("plain", "plain"), ("<b>&amp;</b>", "<b>&amp;</b>"),
    ("\"quoted\" 'title'", "\"quoted\" 'title'"),
    ("]]>", "]]>"), ("line\nbreak\ttab\r", "line break tab"), ("bell\u{7}", "bell\u{FFFD}"),
    ("Große Fuge ♭ 🎬", "Große Fuge ♭ 🎬"), ("\u{FFFE}x", "\u{FFFD}x"), ("../../etc", "../../etc"),
  ]) func titles(title: String, readBack: String) throws {
    #expect(try Self.titleReadBack(title) == readBack)
  }

  @Test(arguments: 0..<100) func anyTextIsWellFormed(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed), for: "markup")
    var scalars = String.UnicodeScalarView()
    for _ in 0..<40 {
      let ranges: [ClosedRange<UInt32>] = [0...0x7F, 0x80...0xD7FF, 0xE000...0x10FFFF]
      let range = ranges[Int.random(in: 0...2, using: &generator)]
      scalars.append(Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "?")
    }
    let part = Part(instrument: try #require(Instrument(id: "flute")))
    let score = Score(
      title: String(scalars), cueID: String(scalars), tempoMap: .default, end: 3840, parts: [part],
      markers: [Marker(tick: 0, text: String(scalars) + "x", kind: .scene)])
    #expect(try MusicXMLReader.read(score.musicXML()).problems == [])
  }
}
