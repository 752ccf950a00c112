import Composition
import MusicTheory
import ScoreModel
import Tokenization

/// Lines to be looked up.
enum Tunes {
  static let flute = Instrument.catalogue.first { $0.id == "flute" } ?? Instrument.catalogue[0]

  /// A line from pitches and lengths in grid units.
  static func line(_ notes: [(midi: Int, units: Int)]) -> MelodicLine {
    var onset = 0
    return MelodicLine(
      instrument: flute,
      notes: notes.map { note in
        defer { onset += note.units }
        return .init(onset: onset, end: onset + note.units, midi: note.midi)
      })
  }

  /// A line that walks at random; with few moves to choose from lines share many passages.
  static func random(
    _ count: Int, moves: [Int], lengths: [Int], using generator: inout SeededGenerator
  ) -> MelodicLine {
    var midi = 64
    return line(
      (0..<count).map { _ in
        midi = min(max(midi + (moves.randomElement(using: &generator) ?? 0), 20), 110)
        return (midi, lengths.randomElement(using: &generator) ?? 24)
      })
  }

  /// The line in another key and slower.
  static func moved(_ line: MelodicLine, by semitones: Int, times factor: Int) -> MelodicLine {
    MelodicLine(
      instrument: line.instrument,
      notes: line.notes.map {
        .init(onset: $0.onset * factor, end: $0.end * factor, midi: $0.midi + semitones)
      })
  }

  static func index(_ lines: [MelodicLine]) throws -> OriginalityIndex {
    var builder = OriginalityIndex.Builder()
    for (number, line) in lines.enumerated() {
      builder.append([line], composer: "C", title: "No. \(number)")
    }
    return try builder.index()
  }
}
