import MusicTheory
import ScoreModel
import Timing

/// Puts instruments' notes on the ``Grid`` and counts what that costs.
struct GridRounding {
  typealias GridNote = LineReduction.GridNote

  let barLines: [Tick]
  private(set) var losses = NoteLosses()

  init(barLines: [Tick]) { self.barLines = barLines }

  /// Rounds the notes of one instrument, counted within their bar; of notes that begin together at one
  /// pitch the longest is kept, and a note ends where the same pitch begins again.
  mutating func notes(_ notes: [Note]) -> [GridNote] {
    guard let first = barLines.first, let last = barLines.last else {
      losses.lose("outside the bars", notes.count)
      return []
    }
    let inside = notes.filter { $0.onset >= first && $0.onset < last }
    losses.lose("outside the bars", notes.count - inside.count)
    return withoutOverlap(rounded(inside.sorted(), last), end: Self.units(last))
  }

  private mutating func rounded(_ notes: [Note], _ last: Tick) -> [GridNote] {
    var bar = 0
    return notes.map { note in
      while bar + 1 < barLines.count - 1, barLines[bar + 1] <= note.onset { bar += 1 }
      let onset = place(note.onset, from: bar)
      let end = max(place(min(note.end, last), from: bar), onset + 3)
      if Grid.ticks(onset) != note.onset { losses.change("onset rounded") }
      if Grid.ticks(end) != note.end { losses.change("end rounded") }
      return GridNote(
        onset: onset, end: end, pitch: note.pitch, articulations: note.articulations)
    }
  }

  private func place(_ tick: Tick, from first: Int) -> Int {
    var bar = first
    while bar + 1 < barLines.count, barLines[bar + 1] <= tick { bar += 1 }
    return Self.units(barLines[bar]) + Grid.nearest(tick - barLines[bar])
  }

  private mutating func withoutOverlap(_ notes: [GridNote], end: Int) -> [GridNote] {
    let byPitch = Dictionary(grouping: notes, by: \.pitch)
    return byPitch.values.flatMap { same -> [GridNote] in
      let sorted = same.sorted { ($0.onset, $1.end) < ($1.onset, $0.end) }
      var kept: [GridNote] = []
      for note in sorted where isFirst(note, after: kept.last, end) {
        if let previous = kept.last, previous.end > note.onset {
          kept[kept.count - 1] = previous.ending(at: note.onset)
          losses.change("ended by the next note of its pitch")
        }
        kept.append(note.end > end ? note.ending(at: end) : note)
      }
      return kept
    }.sorted()
  }

  private mutating func isFirst(_ note: GridNote, after last: GridNote?, _ end: Int) -> Bool {
    if note.onset >= end { losses.lose("outside the bars") }
    if note.onset == last?.onset { losses.lose("doubled in its instrument") }
    return note.onset < end && note.onset != last?.onset
  }

  private static func units(_ tick: Tick) -> Int { tick.rawValue / Grid.unit.rawValue }
}

extension LineReduction.GridNote {
  fileprivate func ending(at end: Int) -> Self {
    Self(onset: onset, end: end, pitch: pitch, articulations: articulations)
  }
}
