import Foundation
import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct MusicXMLWriterTests {
  /// What a score sounds like, by part in score order; doubled notes count once.
  static func sounding(_ score: Score) -> [[MusicXMLReader.Note]] {
    score.parts.enumerated().sorted {
      ($0.element.instrument.scoreOrder, $0.offset) < ($1.element.instrument.scoreOrder, $1.offset)
    }.map { part in
      Set(
        part.element.notes.map {
          MusicXMLReader.Note(
            onset: $0.onset.rawValue, duration: $0.duration.rawValue, pitch: $0.pitch.midi)
        }
      ).sorted()
    }
  }

  static func read(_ score: Score, _ pitches: MusicXMLWriter.Pitches) throws -> MusicXMLReader {
    MusicXMLReader.read(try score.musicXML(pitches: pitches))
  }

  @Test(arguments: 0..<80, MusicXMLWriter.Pitches.allCases)
  func whatIsWrittenSounds(seed: Int, pitches: MusicXMLWriter.Pitches) throws {
    let score = try RandomScore.make(seed: seed)
    let reader = try Self.read(score, pitches)
    #expect(reader.problems == [])
    for (index, notes) in Self.sounding(score).enumerated() {
      #expect(reader.parts["P\(index + 1)"]?.sorted() == notes)
    }
  }

  @Test(arguments: Instrument.catalogue) func everyInstrumentSoundsAsWritten(
    instrument: Instrument
  ) throws {
    let score = try RandomScore.make(seed: instrument.scoreOrder + 1000, instruments: [instrument])
    for pitches in MusicXMLWriter.Pitches.allCases {
      let reader = try Self.read(score, pitches)
      #expect(reader.problems == [])
      #expect(reader.parts["P1"]?.sorted() == Self.sounding(score)[0])
    }
  }

  @Test func theSameScoreGivesTheSameBytes() throws {
    let score = try RandomScore.make(seed: 5)
    #expect(try score.musicXML() == score.musicXML())
    let copy = try JSONDecoder().decode(Score.self, from: JSONEncoder().encode(score))
    #expect(try score.musicXML() == copy.musicXML())
  }

  @Test func tickPlacesOffTheGridAreWrittenAtTheNearestOne() throws {
    var score = try Self.oneLine("flute", [(0, 960, 72)])
    score.parts[0].notes = [
      Note(onset: 7, duration: 940, pitch: Pitch(clamping: 72)),
      Note(onset: 965, duration: 3, pitch: Pitch(clamping: 74)),
    ]
    let notes = try #require(Self.read(score, .transposed).parts["P1"])
    #expect(
      notes == [
        .init(onset: 0, duration: 960, pitch: 72), .init(onset: 960, duration: 40, pitch: 74),
      ])
  }

  @Test func barsGoOnToTheLastNote() throws {
    var score = try Self.oneLine("flute", [(0, 9000, 72)])
    score.end = 0
    #expect(try Self.read(score, .transposed).counts["measure"] == 3)
    score.parts[0].notes = []
    #expect(try Self.read(score, .transposed).counts["measure"] == 1)
  }

  @Test func aScoreWithoutPartsIsRefused() throws {
    let score = Score(title: "", tempoMap: .default, end: 3840)
    #expect(throws: MusicXMLError.noParts) { try score.musicXML() }
  }

  @Test(arguments: [(-1, 960), (0, 0), (0, -5), (0, Int.max), (Int.max, Int.max)])
  func impossibleNotesAreRefused(onset: Int, duration: Int) throws {
    let score = try Self.oneLine("flute", [(onset, duration, 72)])
    let error = MusicXMLError.note(
      part: "Flutes", onset: Tick(onset), duration: Tick(duration))
    #expect(throws: error) { try score.musicXML() }
  }

  @Test func pitchesBeyondThePageAreRefused() throws {
    let score = try Self.oneLine("flute", [(960, 960, 3)])
    let error = #expect(throws: MusicXMLError.self) { try score.musicXML() }
    #expect(
      error?.description == "Flutes: the note at tick 960 would be written as MIDI pitch 3, beyond "
        + "the octaves 0 to 9 of MusicXML; move it by octaves")
  }

  @Test func scoresWithoutEndAreRefused() throws {
    var score = try Self.oneLine("flute", [])
    score.end = Tick(.max)
    let error = #expect(throws: MusicXMLError.self) { try score.musicXML() }
    #expect(error?.description.contains("write it in pieces") == true)
  }

  static func oneLine(
    _ id: String, _ notes: [(Int, Int, Int)], metre: TimeSignature = .fourFour, key: String = "C"
  ) throws -> Score {
    Score(
      title: "Line", tempoMap: TempoMap(tempo: .default, timeSignature: metre),
      end: metre.barLength, keys: [KeyChange(tick: 0, key: try #require(Key(key)))],
      parts: [
        Part(
          instrument: try #require(Instrument(id: id)),
          notes: notes.map {
            Note(onset: Tick($0.0), duration: Tick($0.1), pitch: Pitch(clamping: $0.2))
          })
      ])
  }
}
