import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct WrittenPitchTests {
  static func outline(
    _ id: String, _ pitches: [Int], key: String, _ shown: MusicXMLWriter.Pitches = .transposed
  ) throws -> XMLOutline {
    let notes = pitches.enumerated().map { ($0.offset * 960, 960, $0.element) }
    return XMLOutline(
      try MusicXMLWriterTests.oneLine(id, notes, key: key).musicXML(pitches: shown))
  }

  @Test(arguments: [
    ("flute", "D major", "2", ["D5", "F#5"]), ("clarinet", "D major", "4", ["E5", "G#5"]),
    ("clarinet", "E major", "6", ["(natural)E5", "G#5"]),
    ("clarinet", "B major", "-5", ["(flat)Fb5", "Ab5"]),
    ("horn", "F major", "0", ["A5", "(sharp)C#6"]),
    ("contrabass", "D major", "2", ["D6", "F#6"]), ("piccolo", "D major", "2", ["D4", "F#4"]),
    ("bassClarinet", "C major", "2", ["E6", "(sharp)G#6"]),
  ]) func partsAreTransposed(
    id: String, key: String, fifths: String, pitches: [String]
  ) throws {
    let outline = try Self.outline(id, [74, 78], key: key)
    #expect(outline.values["fifths"] == [fifths])
    #expect(outline.pitches == pitches)
  }

  @Test func theConcertScoreKeepsOctavesOnly() throws {
    let clarinet = try Self.outline("clarinet", [74], key: "D major", .concert)
    #expect(clarinet.pitches == ["D5"])
    #expect(clarinet.values["chromatic"] == nil)
    let bass = try Self.outline("contrabass", [50], key: "D major", .concert)
    #expect(bass.pitches == ["D4"])
    #expect(bass.values["octave-change"] == ["-1"])
  }

  @Test(arguments: [
    ("D dorian", "0", "dorian"), ("C lydian", "1", "lydian"), ("A harmonic minor", "0", "minor"),
    ("E phrygian", "0", "phrygian"), ("C minor", "-3", "minor"),
    ("G mixolydian", "0", "mixolydian"),
  ]) func churchModesHaveTheirSignature(key: String, fifths: String, mode: String) throws {
    let values = try Self.outline("flute", [72], key: key).values
    #expect(values["fifths"] == [fifths])
    #expect(values["mode"] == [mode])
  }

  @Test func signsHoldForTheBar() throws {
    let notes = [(0, 960, 66), (960, 960, 66), (1920, 960, 65), (2880, 1920, 66)]
    let score = try MusicXMLWriterTests.oneLine("flute", notes)
    let pitches = XMLOutline(try score.musicXML()).pitches
    #expect(pitches == ["(sharp)F#4", "F#4", "(natural)F4", "(sharp)F#4", "F#4"])
  }

  @Test func theLeadingNoteIsSharpened() throws {
    let outline = try Self.outline("violin1", [68, 69], key: "A minor")
    #expect(outline.pitches == ["(sharp)G#4", "A4"])
  }
}
