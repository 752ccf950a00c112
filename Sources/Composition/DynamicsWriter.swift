import MusicTheory
import Planning
import ScoreModel
import Timing

/// Writes dynamics as a score has them: a mark where a part enters and where the level steps, and a
/// hairpin where the plan's loudness moves over two bars or more.
struct DynamicsWriter {
  let plan: CuePlan

  func marked(_ part: Part) -> Part {
    var part = part
    let active = plan.bars.indices.filter { plays(part, in: $0) }
    var marks: [DynamicMark] = []
    var last: Int?
    for bar in active {
      let dynamic = level(part.instrument, bar)
      let rested = last.map { bar - $0 > 2 } ?? true
      if rested || marks.last?.dynamic != dynamic {
        marks.append(DynamicMark(tick: onset(of: part, in: bar), dynamic: dynamic))
      }
      last = bar
    }
    part.dynamics = marks
    part.hairpins = hairpins(marks, active)
    return part
  }

  private func plays(_ part: Part, in bar: Int) -> Bool {
    let span = plan.bars[bar].span
    return part.notes.contains { $0.onset < span.start + span.length && $0.end > span.start }
  }

  private func onset(of part: Part, in bar: Int) -> Tick {
    let span = plan.bars[bar].span
    let first = part.notes.first { $0.end > span.start }?.onset ?? span.start
    return max(first, span.start)
  }

  /// A part that states the theme is one step above the others.
  private func level(_ instrument: Instrument, _ bar: Int) -> Dynamic {
    let span = plan.bars[bar].span
    let states = plan.statements.contains { statement in
      statement.players.contains { $0.instrument == instrument }
        && statement.start < span.start + span.length
        && statement.start + statement.length > span.start
    }
    return Dynamic(level: plan.bars[bar].dynamic + (states ? 0.1 : 0))
  }

  /// From one mark to the next, where the part plays on and the level changes within eight bars.
  private func hairpins(_ marks: [DynamicMark], _ active: [Int]) -> [Hairpin] {
    zip(marks, marks.dropFirst()).compactMap { from, to in
      guard from.dynamic != to.dynamic, to.tick - from.tick > 0 else { return nil }
      let bars = plan.bars.indices.filter {
        plan.bars[$0].span.start >= from.tick && plan.bars[$0].span.start < to.tick
      }
      guard (1...8).contains(bars.count), bars.allSatisfy(active.contains) else { return nil }
      let beat = plan.bars[bars[0]].span.timeSignature.beatLength
      let start = max(from.tick, to.tick - plan.bars[bars[0]].span.length * 2)
      guard to.tick - start > beat else { return nil }
      return Hairpin(start: start, end: to.tick, grows: to.dynamic > from.dynamic)
    }
  }
}
