import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

/// Properties of single bars in every metre.
@Suite struct MeasureTests {
  static let metres: [TimeSignature] =
    [1, 2, 4, 8, 16, 32].flatMap { denominator in
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15].compactMap { TimeSignature($0, denominator) }
    }

  static func read(_ notes: [(Int, Int)], _ metre: TimeSignature) throws -> MusicXMLReader {
    let score = try MusicXMLWriterTests.oneLine(
      "flute", notes.map { ($0.0, $0.1, 72) }, metre: metre)
    return MusicXMLReader.read(try score.musicXML())
  }

  @Test(arguments: metres) func everySpanOfABarIsWritten(metre: TimeSignature) throws {
    var random = SeededGenerator(seed: 11, for: metre.description)
    let places = metre.barLength.rawValue / 120
    for _ in 0..<12 {
      let start = Int.random(in: 0..<places, using: &random)
      let length = Int.random(in: 1...(places - start), using: &random)
      let reader = try Self.read([(start * 120, length * 120)], metre)
      #expect(reader.problems == [])
      #expect(
        reader.parts["P1"] == [.init(onset: start * 120, duration: length * 120, pitch: 72)])
    }
  }

  @Test(arguments: metres) func everyPlaceOfTheGridIsWritten(metre: TimeSignature) throws {
    var random = SeededGenerator(seed: 12, for: metre.description)
    let places = metre.barLength.rawValue / 40
    for _ in 0..<6 {
      let start = Int.random(in: 0..<places, using: &random)
      let length = Int.random(in: 1...(places - start), using: &random)
      let reader = try Self.read([(start * 40, length * 40)], metre)
      #expect(reader.problems == [])
      #expect(reader.parts["P1"] == [.init(onset: start * 40, duration: length * 40, pitch: 72)])
    }
  }

  @Test(arguments: [TimeSignature(3, 64), TimeSignature(5, 128), TimeSignature(255, 4)])
  func unusualMetresAreWritten(metre: TimeSignature?) throws {
    let metre = try #require(metre)
    let length = metre.barLength.rawValue
    let reader = try Self.read([(0, length / 2), (length / 2, length - length / 2)], metre)
    #expect(reader.parts["P1"]?.map(\.pitch) == [72, 72])
    #expect(reader.problems == [])
  }

  @Test(arguments: [
    (TimeSignature.twoFour, 2), (.threeFour, 3), (.fourFour, 4), (.sixEight, 6), (.twelveEight, 12),
  ]) func notesOnEveryUnitAreOneSymbolEach(metre: TimeSignature, count: Int) throws {
    let unit = metre.unitLength.rawValue
    let reader = try Self.read((0..<count).map { ($0 * unit, unit) }, metre)
    #expect(reader.counts["note"] == count)
    #expect(reader.counts["tie"] == nil)
  }

  @Test func changesOfMetreAndKeyAreSaidWhereTheyHappen() throws {
    let map = try TempoMap(metres: [
      .init(tick: 0, timeSignature: .fourFour), .init(tick: 7680, timeSignature: .sixEight),
    ])
    let key = try #require(Key("D major"))
    let score = Score(
      title: "", tempoMap: map, end: 13440,
      keys: [
        KeyChange(tick: 0, key: key), KeyChange(tick: 7680, key: key),
        KeyChange(tick: 10560, key: try #require(Key("F major"))),
      ],
      parts: [Part(instrument: try #require(Instrument(id: "oboe")))])
    let values = XMLOutline(try score.musicXML()).values
    #expect(values["beats"] == ["4", "6"])
    #expect(values["fifths"] == ["2", "-1"])
    #expect(values["measure"] == (1...4).map { "number=\($0)" })
    #expect(values["sign"] == ["G"])
    #expect(values["bar-style"] == ["light-heavy"])
  }

  @Test(arguments: [
    ("violin1", "G", "2"), ("viola", "C", "3"), ("cello", "F", "4"), ("horn", "G", "2"),
  ]) func clefs(id: String, sign: String, line: String) throws {
    let values = XMLOutline(try MusicXMLWriterTests.oneLine(id, []).musicXML()).values
    #expect(values["sign"] == [sign])
    #expect(values["line"] == [line])
  }
}
