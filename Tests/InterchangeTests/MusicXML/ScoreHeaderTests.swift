import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct ScoreHeaderTests {
  static func outline(_ ids: [String]) throws -> XMLOutline {
    let parts = try ids.map { Part(instrument: try #require(Instrument(id: $0))) }
    let score = Score(
      title: "A < B & \"C\"\u{0}", cueID: "1m01", tempoMap: .default, end: 3840, parts: parts)
    return XMLOutline(try score.musicXML())
  }

  @Test func titlesAreEscaped() throws {
    let outline = try Self.outline(["flute"])
    #expect(outline.values["movement-title"] == ["A < B & \"C\"\u{FFFD}"])
    #expect(outline.values["work-number"] == ["1m01"])
  }

  @Test func partsStandInScoreOrderWithNumbers() throws {
    let outline = try Self.outline(["cello", "violin1", "flute", "violin1"])
    #expect(outline.values["part-name"] == ["Flutes", "Violins I 1", "Violins I 2", "Cellos"])
    #expect(outline.values["group-symbol"] == ["bracket"])
  }

  @Test func drumsAreInstrumentsOfTheirOwn() throws {
    let score = try MusicXMLWriterTests.oneLine(
      "percussion", [(0, 960, 36), (960, 960, 49), (960, 960, 38)])
    let outline = XMLOutline(try score.musicXML())
    #expect(outline.values["instrument-name"] == ["Bass Drum", "Snare Drum", "Crash Cymbal"])
    #expect(outline.values["midi-unpitched"] == ["37", "39", "50"])
    #expect(outline.values["midi-channel"] == ["10", "10", "10"])
    #expect(outline.values["display-step"] == ["F", "C", "A"])
    #expect(outline.values["notehead"] == ["x"])
    #expect(outline.values["sign"] == ["percussion"])
    #expect(outline.values["fifths"] == nil)
  }

  @Test func channelsPassOverTheDrumsAndGoOnToTheNextPort() throws {
    let ids = Instrument.catalogue.filter { !$0.isUnpitched }.prefix(17).map(\.id)
    let outline = try Self.outline(ids)
    let channels = outline.values["midi-channel"]?.compactMap { Int($0) }
    #expect(channels == Array(1...9) + Array(11...16) + [1, 2])
    #expect(outline.values["midi-device"]?.suffix(3) == ["port=1", "port=2", "port=2"])
  }
}
