import MusicTheory
import ScoreModel

extension Line {
  /// The line as the rest of its players play it; nil where none is left.
  func without(_ gone: Set<Instrument>) -> Line? {
    let left = players.filter { !gone.contains($0.instrument) }
    guard let first = left.first else { return nil }
    guard left.count < players.count else { return self }
    let events = events.map { event in
      Event(
        onset: event.onset, duration: event.duration,
        pitches: event.pitches.compactMap { $0.transposed(by: 12 * first.octaves) },
        articulations: event.articulations, isTied: event.isTied)
    }
    return Line(
      players: left.map { Player($0.instrument, octaves: $0.octaves - first.octaves) },
      events: events.filter { !$0.pitches.isEmpty }, isThematic: isThematic)
  }
}
