import MusicTheory
public import ScoreModel
public import Timing

/// Turns lines back into staves: the inverse of ``LineReduction``.
public struct LineExpansion: Sendable {
  private struct Sounding: Hashable {
    let instrument: Instrument
    let pitch: Pitch
  }

  public init() {}

  /// The parts that bars of lines make, in score order.
  ///
  /// A tied event lengthens the note that ends at its bar line; where none does, it begins anew.
  ///
  /// - Parameter bars: each bar's first tick and its lines.
  public func parts(_ bars: [(start: Tick, lines: [Line])]) -> [Part] {
    var notes: [Instrument: [Note]] = [:]
    var latest: [Sounding: Int] = [:]
    for bar in bars {
      for piece in pieces(of: bar).sorted(by: { $0.note < $1.note }) {
        add(piece, to: &notes, latest: &latest)
      }
    }
    return notes.sorted { $0.key.scoreOrder < $1.key.scoreOrder }
      .map { Part(instrument: $0.key, notes: $0.value) }
  }

  /// What one player plays of a bar.
  private struct Piece {
    let instrument: Instrument
    let note: Note
    let isTied: Bool
  }

  private func pieces(of bar: (start: Tick, lines: [Line])) -> [Piece] {
    bar.lines.flatMap { line in
      line.players.flatMap { player in
        line.events.flatMap { event in
          event.pitches.compactMap { $0.transposed(by: player.octaves * 12) }.map { pitch in
            Piece(
              instrument: player.instrument,
              note: Note(
                onset: bar.start + event.onset, duration: event.duration, pitch: pitch,
                articulations: event.articulations), isTied: event.isTied)
          }
        }
      }
    }
  }

  /// Adds a piece, lengthens the note that it continues, or drops it where its pitch sounds already.
  private func add(
    _ piece: Piece, to notes: inout [Instrument: [Note]], latest: inout [Sounding: Int]
  ) {
    let key = Sounding(instrument: piece.instrument, pitch: piece.note.pitch)
    if let index = latest[key], let previous = notes[piece.instrument]?[index],
      previous.end > piece.note.onset || (piece.isTied && previous.end == piece.note.onset)
    {
      guard previous.end == piece.note.onset else { return }
      notes[piece.instrument]?[index].duration += piece.note.duration
      return
    }
    latest[key] = notes[piece.instrument, default: []].count
    notes[piece.instrument, default: []].append(piece.note)
  }
}
