import MusicTheory
import ScoreModel
import Testing
import Timing

/// Written pages for the tests of measures.
enum Pages {
  static func instrument(_ id: String) throws -> Instrument {
    try #require(Instrument(id: id))
  }

  /// A part that plays a motif from a place, with what else it plays.
  static func part(
    _ id: String, _ motifs: [(motif: Motif, start: Tick)], and notes: [Note] = []
  ) throws -> Part {
    Part(
      instrument: try instrument(id),
      notes: motifs.flatMap { $0.motif.notes(from: $0.start) } + notes)
  }

  /// A motif of steps and leaps, its lengths multiples of an eighth.
  static func motif(_ count: Int, _ generator: inout SeededGenerator) -> Motif {
    var midi = 60
    let elements = (0..<count).map { _ -> Motif.Element in
      midi += Int.random(in: -4...4, using: &generator)
      let eighths = Int.random(in: 1...4, using: &generator)
      return Motif.Element(
        pitch: Pitch(clamping: midi), duration: Tick.quarters(eighths, over: 2))
    }
    return Motif(elements: elements)
  }

  static func transposed(_ motif: Motif, by semitones: Int) -> Motif {
    Motif(
      elements: motif.elements.map { element in
        Motif.Element(
          pitch: element.pitch.map { Pitch(clamping: $0.midi + semitones) },
          duration: element.duration)
      }, key: motif.key)
  }
}
