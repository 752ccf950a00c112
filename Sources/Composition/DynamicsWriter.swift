import MusicTheory
import Planning
import ScoreModel
import Timing

/// Writes dynamics as a score has them: a mark where a part enters and where the level steps, a hairpin
/// where the plan's loudness moves over two bars or more, and fortissimo for a stinger's strike alone.
struct DynamicsWriter {
  let plan: CuePlan

  func marked(_ part: Part) -> Part {
    var part = part
    let active = plan.bars.indices.filter { plays(part, in: $0) }
    let marks = marks(part, active)
    let strikes = self.strikes(of: part)
    let struck = Set(strikes.map(\.tick))
    part.dynamics = (marks.filter { !struck.contains($0.tick) } + strikes)
      .sorted { $0.tick < $1.tick }
    part.hairpins = hairpins(marks, active).filter { hairpin in
      !struck.contains { (hairpin.start..<hairpin.end).contains($0) }
    }
    return part
  }

  private func marks(_ part: Part, _ active: [Int]) -> [DynamicMark] {
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
    return marks
  }

  /// What a strike adds to the level, and the least that it has.
  private static let strike = (step: 0.3, least: 0.8)

  /// A mark for each strike, and one that takes it back where the part goes on.
  private func strikes(of part: Part) -> [DynamicMark] {
    plan.bars.indices.flatMap { bar in
      plan.bars[bar].stingers.flatMap { offset -> [DynamicMark] in
        let onset = plan.bars[bar].span.start + offset
        let blows = part.notes.filter { $0.onset == onset }
        guard let end = blows.map(\.end).max(),
          blows.allSatisfy({ !$0.articulations.isDisjoint(with: [.accent, .marcato]) })
        else { return [] }
        let level = max(plan.bars[bar].dynamic + Self.strike.step, Self.strike.least)
        let next = part.notes.first { $0.onset >= end }?.onset
        return [DynamicMark(tick: onset, dynamic: Dynamic(level: level))]
          + (next.map { [DynamicMark(tick: $0, dynamic: self.level(part.instrument, at: $0))] }
            ?? [])
      }
    }
  }

  private func level(_ instrument: Instrument, at tick: Tick) -> Dynamic {
    level(instrument, plan.bars.lastIndex { $0.span.start <= tick } ?? 0)
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
      statement.players.contains { $0.instrument == instrument } && statement.lies(in: span)
    }
    return Dynamic(level: plan.bars[bar].dynamic + (states ? 0.1 : 0))
  }

  /// A level that has held for more bars is left without a hairpin.
  private static let longestLevel = 8

  /// From one mark to the next, where the part plays on and the level changes within eight bars.
  private func hairpins(_ marks: [DynamicMark], _ active: [Int]) -> [Hairpin] {
    zip(marks, marks.dropFirst()).compactMap { from, to in
      guard from.dynamic != to.dynamic, to.tick - from.tick > 0 else { return nil }
      let bars = plan.bars.indices.filter {
        plan.bars[$0].span.start >= from.tick && plan.bars[$0].span.start < to.tick
      }
      guard (1...Self.longestLevel).contains(bars.count), bars.allSatisfy(active.contains) else {
        return nil
      }
      let beat = plan.bars[bars[0]].span.timeSignature.beatLength
      let start = max(from.tick, to.tick - plan.bars[bars[0]].span.length * 2)
      guard to.tick - start > beat else { return nil }
      return Hairpin(start: start, end: to.tick, grows: to.dynamic > from.dynamic)
    }
  }
}

extension DynamicsWriter {
  /// Up to where the dynamics of parts stay as they are when more bars than the first so many are written.
  func settled(_ parts: [Part], bars count: Int) -> Tick {
    guard plan.bars.indices.contains(count) else { return plan.tempo.end }
    let end = plan.bars[count].span.start
    return parts.compactMap { nextHairpin(of: $0, after: count) }.min().map { min($0, end) } ?? end
  }

  /// Where a hairpin may begin that leads to a bar which is not written yet.
  private func nextHairpin(of part: Part, after count: Int) -> Tick? {
    let active = plan.bars.indices.prefix(count).filter { plays(part, in: $0) }
    guard active.last == count - 1, let mark = marks(part, active).last,
      let first = plan.bars.firstIndex(where: { $0.span.start >= mark.tick }),
      let step = plan.bars.indices.suffix(from: count).first(where: {
        level(part.instrument, $0) != mark.dynamic
      }), step - first <= Self.longestLevel
    else { return nil }
    return max(mark.tick, plan.bars[step].span.start - plan.bars[first].span.length * 2)
  }
}
