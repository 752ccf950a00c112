import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Writes the planned statements of themes, bar by bar: the lines that the model finds already there.
struct MotifDeveloper {
  /// The stated lines of each bar, by the bar's index.
  func lines(of plan: CuePlan) -> [Int: [Line]] {
    var result: [Int: [Line]] = [:]
    for statement in plan.statements {
      for (index, bar) in plan.bars.enumerated() {
        let events = events(of: statement, in: bar)
        guard !events.isEmpty else { continue }
        let line = Line(players: statement.players, events: events, isThematic: true)
        let taken = result[index, default: []].flatMap(\.players).map(\.instrument)
        guard !statement.players.contains(where: { taken.contains($0.instrument) }) else {
          continue
        }
        result[index, default: []].append(line)
      }
    }
    return result
  }

  /// The pieces of a statement's notes that lie in a bar.
  private func events(of statement: CuePlan.Statement, in bar: CuePlan.Bar) -> [Line.Event] {
    let start = bar.span.start
    let end = start + min(bar.silentFrom ?? bar.span.length, bar.span.length)
    let notes = statement.motif.notes(from: statement.start)
    return notes.compactMap { note in
      let from = max(note.onset, start)
      let to = min(note.end, end, statement.start + statement.length)
      guard from < to else { return nil }
      return Line.Event(
        onset: Self.onGrid(from - start), duration: Self.onGrid(to - from), pitches: [note.pitch],
        articulations: note.articulations, isTied: from > note.onset)
    }.filter { $0.duration > 0 }
  }

  private static func onGrid(_ ticks: Tick) -> Tick {
    Grid.ticks(ticks.rawValue / Grid.unit.rawValue)
  }
}
