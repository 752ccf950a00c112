import Foundation
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct ScoreTests {
  static let key = Key(tonic: PitchClass(2), mode: .dorian)

  static func score() throws -> Score {
    let flute = try #require(Instrument(id: "flute"))
    let map = try TempoMap(
      tempos: [.init(tick: 0, tempo: Tempo(quarterBPM: 72))],
      metres: [.init(tick: 0, timeSignature: .threeFour)])
    return Score(
      title: "Lamp", cueID: "1m01", tempoMap: map, end: 5760,
      keys: [
        KeyChange(tick: 2880, key: key),
        KeyChange(tick: 0, key: Key(tonic: PitchClass(0), mode: .ionian)),
      ],
      parts: [
        Part(
          instrument: flute,
          notes: [
            Note(onset: 960, duration: 960, pitch: Pitch(clamping: 74), articulations: [.staccato]),
            Note(onset: 0, duration: 960, pitch: Pitch(clamping: 72)),
            Note(onset: 960, duration: 960, pitch: Pitch(clamping: 70)),
          ],
          dynamics: [DynamicMark(tick: 0, dynamic: .mp)],
          hairpins: [Hairpin(start: 0, end: 960, grows: true)])
      ],
      markers: [Marker(tick: 960, text: "door", kind: .hit)])
  }

  @Test func barsReachTheEnd() throws {
    #expect(try Self.score().bars.map(\.start) == [0, 2880])
  }

  @Test func keysHoldFromTheirTick() throws {
    let score = try Self.score()
    #expect(score.key(at: 0).description == "C major")
    #expect(score.key(at: 2879).description == "C major")
    #expect(score.key(at: 2880) == Self.key)
    #expect(score.key(at: 100_000) == Self.key)
    var unsigned = score
    unsigned.keys = []
    #expect(unsigned.key(at: 0).description == "C major")
  }

  @Test func notesStandInScoreOrder() throws {
    let notes = try #require(Self.score().parts.first?.notes)
    #expect(notes.map(\.pitch.midi) == [72, 70, 74])
    #expect(notes.last?.end == 1920)
  }

  @Test func aScoreIsReadBackFromJSON() throws {
    let score = try Self.score()
    let data = try JSONEncoder().encode(score)
    #expect(try JSONDecoder().decode(Score.self, from: data) == score)
  }
}
