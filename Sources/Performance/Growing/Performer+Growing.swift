public import ScoreModel
public import Timing

extension Performer {
  /// Up to where the performance of a score that is still being written stays as it is, whatever follows.
  ///
  /// A slurred phrase swells towards its middle, so that it waits for its end; a note that reaches the end of
  /// what is written may be tied on, and then be played in another way.
  ///
  /// - Parameter end: Up to where the score is written.
  public func settled(_ score: Score, writtenUntil end: Tick) -> Tick {
    let parts = score.parts.filter { !$0.notes.isEmpty }
    let settled = parts.map { SettledPart($0, end: end).tick }.min() ?? end
    return max(0, min(settled, end - SettledPart.reach))
  }
}

/// How far ahead what is played of a part looks.
private struct SettledPart {
  private let part: Part
  private let end: Tick

  /// Ticks by which a note's release, a stray onset or a change of sound may come before the page has it.
  static let reach: Tick = 120

  init(_ part: Part, end: Tick) {
    self.part = part
    self.end = end
  }

  var tick: Tick {
    ([end] + phrases + notes).min().map { $0 - Self.reach } ?? end
  }

  /// Phrases that may go on, of those whose tone follows them.
  private var phrases: [Tick] {
    guard part.instrument.isSustained else { return [] }
    return Phrases(part.notes).spans.filter { $0.upperBound >= end }.map(\.lowerBound)
  }

  /// Notes that may be tied on, and chords whose spread depends on what follows.
  private var notes: [Tick] {
    let last = part.notes.last?.onset ?? 0
    return part.notes.filter { note in
      note.end >= end || (note.onset == last && note.articulations.contains(.arpeggio))
    }.map(\.onset)
  }
}
