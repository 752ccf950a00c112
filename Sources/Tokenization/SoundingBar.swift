import MusicTheory
import ScoreModel
import Timing

/// The notes that sound in one bar, whoever plays them: what harmony and features are read from.
struct SoundingBar {
  struct Span {
    let onset: Int
    let end: Int
    let midi: Int
  }

  let units: Int
  /// Pitched notes; times in ``Grid`` units from the bar line.
  let spans: [Span]

  init(units: Int, lines: [Line]) {
    self.units = units
    spans = lines.filter { !($0.players.first?.instrument.isUnpitched ?? true) }.flatMap { line in
      line.events.flatMap { event in
        line.players.flatMap { player in
          event.pitches.map { pitch in
            let onset = event.onset.rawValue / Grid.unit.rawValue
            return Span(
              onset: onset, end: onset + event.duration.rawValue / Grid.unit.rawValue,
              midi: pitch.midi + player.octaves * 12)
          }
        }
      }
    }
  }

  /// How long each pitch class sounds between two places, in units, with doublings counted.
  func weights(from start: Int = 0, to end: Int? = nil) -> [Double] {
    var weights = [Double](repeating: 0, count: 12)
    for span in spans {
      let overlap = min(span.end, end ?? units) - max(span.onset, start)
      if overlap > 0 { weights[((span.midi % 12) + 12) % 12] += Double(overlap) }
    }
    return weights
  }

  /// The lowest pitch that sounds between two places.
  func bass(from start: Int, to end: Int) -> Int? {
    spans.filter { $0.onset < end && $0.end > start }.map(\.midi).min()
  }
}
