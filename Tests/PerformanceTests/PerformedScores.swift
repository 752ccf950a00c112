import MusicTheory
import ScoreModel
import Testing
import Timing

/// Scores for the performer's tests.
enum PerformedScores {
  static func part(_ id: String, _ notes: [Note]) throws -> Part {
    Part(instrument: try #require(Instrument(id: id)), notes: notes)
  }

  static func note(
    _ onset: Int, _ duration: Int, _ pitch: Int, _ articulations: Articulations = []
  ) -> Note {
    Note(
      onset: Tick(onset), duration: Tick(duration), pitch: Pitch(clamping: pitch),
      articulations: articulations)
  }

  static func score(_ parts: [Part], end: Int = 7680) -> Score {
    Score(title: "The Lamp", cueID: "1m01", tempoMap: .default, end: Tick(end), parts: parts)
  }

  /// Seeded random scores: any instruments, overlapping and doubled notes, all articulations.
  static func random(seed: Int, parts count: Int? = nil) throws -> Score {
    var random = SeededGenerator(seed: UInt64(seed), for: "performance")
    func pick(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    let metre: TimeSignature = [.fourFour, .sixEight, .sevenEight, .threeFour][pick(0...3)]
    let map = try TempoMap(
      tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: Double(pick(40...200))), ramps: pick(0...1) == 0),
        .init(
          tick: Tick(pick(1...9000)), tempo: Tempo(quarterBPM: Double(pick(40...200))), ramps: true),
        .init(tick: Tick(pick(9001...20000)), tempo: Tempo(quarterBPM: Double(pick(40...200)))),
      ],
      metres: [.init(tick: 0, timeSignature: metre)])
    let end = map.bar(index: pick(4...12)).start
    let parts = (0..<(count ?? pick(1...4))).map { _ in
      let instrument = Instrument.catalogue[pick(0...(Instrument.catalogue.count - 1))]
      let notes = (0..<pick(0...60)).map { _ in
        let onset = pick(0...(end.rawValue / 40 - 1)) * 40 + (pick(0...9) == 0 ? pick(0...5) : 0)
        return note(
          onset, pick(1...30) * (pick(0...5) == 0 ? 1 : 40),
          pick(
            instrument.range
              .lowerBound...min(instrument.range.upperBound, instrument.range.lowerBound + 12)),
          Articulations(rawValue: UInt16(pick(0...4095) & pick(0...4095))))
      }
      let marks = (0..<pick(0...4)).map { _ in
        DynamicMark(
          tick: Tick(pick(0...end.rawValue)), dynamic: Dynamic.allCases[pick(0...7)])
      }
      let hairpins = (0..<pick(0...4)).map { _ in
        let start = pick(0...end.rawValue)
        return Hairpin(
          start: Tick(start), end: Tick(start + pick(0...4000)), grows: pick(0...1) == 0)
      }
      return Part(instrument: instrument, notes: notes, dynamics: marks, hairpins: hairpins)
    }
    let markers = (0..<4).map { _ in
      Marker(tick: Tick(pick(0...(end.rawValue / 40)) * 40), text: "door", kind: .hit)
    }
    return Score(
      title: "The Lamp", cueID: "1m01", tempoMap: map, end: end,
      keys: [KeyChange(tick: 0, key: Key(tonic: PitchClass(pick(0...11)), mode: .dorian))],
      parts: parts, markers: markers)
  }
}
