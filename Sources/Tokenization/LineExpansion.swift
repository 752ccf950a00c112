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
      for line in bar.lines {
        for player in line.players {
          for event in line.events {
            add(event, of: player, at: bar.start, to: &notes, latest: &latest)
          }
        }
      }
    }
    return notes.sorted { $0.key.scoreOrder < $1.key.scoreOrder }
      .map { Part(instrument: $0.key, notes: $0.value) }
  }

  private func add(
    _ event: Line.Event, of player: Line.Player, at start: Tick,
    to notes: inout [Instrument: [Note]], latest: inout [Sounding: Int]
  ) {
    let instrument = player.instrument
    for written in event.pitches {
      guard let pitch = written.transposed(by: player.octaves * 12) else { continue }
      let onset = start + event.onset
      let key = Sounding(instrument: instrument, pitch: pitch)
      if let index = latest[key], let previous = notes[instrument]?[index],
        previous.end > onset || (event.isTied && previous.end == onset)
      {
        if previous.end == onset { notes[instrument]?[index].duration += event.duration }
        continue
      }
      latest[key] = notes[instrument, default: []].count
      notes[instrument, default: []].append(
        Note(
          onset: onset, duration: event.duration, pitch: pitch,
          articulations: event.articulations))
    }
  }
}
