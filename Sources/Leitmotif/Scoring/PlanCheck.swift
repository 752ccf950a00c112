import Planning
import ScoreModel
import Timing

/// What must hold of a plan that a person has edited before music is written from it.
struct PlanCheck {
  let plan: CuePlan

  /// The first thing that does not hold, for people to read; nil for a sound plan.
  var fault: String? {
    formFault
      ?? firstFault("bars", plan.bars, fault)
      ?? firstFault("statements", plan.statements, fault)
      ?? firstFault("tempo.hits", plan.tempo.hits) { hit in
        (0...plan.tempo.end).contains(hit.tick) ? nil : "`tick` is outside of the cue"
      }
  }

  private var formFault: String? {
    guard plan.duration > .zero, plan.duration < Rational(14_400) else {
      return "`duration` must be above 0 and below four hours"
    }
    guard (1...20_000).contains(plan.bars.count) else {
      return "`bars` must hold 1 to 20000 bars, not \(plan.bars.count)"
    }
    guard plan.tempo.end > 0, plan.tempo.end <= TempoMap.lastTick else {
      return "`tempo.end` must be above 0"
    }
    guard plan.tempoMap.bars(until: plan.tempo.end) == plan.bars.map(\.span) else {
      return "the `span`s of `bars` are not the bars of `tempo.tempoMap` up to `tempo.end`"
    }
    let ranges = plan.sections.map(\.bars) + plan.phrases.map(\.bars)
    guard ranges.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= plan.bars.count }) else {
      return "`sections` and `phrases` must lie within bars 0 to \(plan.bars.count)"
    }
    return nil
  }

  private func firstFault<Item>(
    _ name: String, _ items: [Item], _ fault: (Item) -> String?
  ) -> String? {
    for (index, item) in items.enumerated() {
      if let fault = fault(item) { return "`\(name)[\(index)]`: \(fault)" }
    }
    return nil
  }

  private func fault(_ bar: CuePlan.Bar) -> String? {
    let length = bar.span.length
    if !(0...1).contains(bar.dynamic) { return "`dynamic` must be 0 to 1" }
    if !(0...64).contains(bar.density) { return "`density` must be 0 to 64" }
    if !(0...127).contains(bar.register) { return "`register` must be 0 to 127" }
    if !(0...24).contains(bar.lineCount) { return "`lineCount` must be 0 to 24" }
    if !(0...20_000).contains(bar.barsLeft) { return "`barsLeft` must be 0 or more" }
    if let silent = bar.silentFrom, !(0...length).contains(silent) {
      return "`silentFrom` must lie in the bar"
    }
    if !bar.stingers.allSatisfy({ (0..<length).contains($0) }) {
      return "`stingers` must lie in the bar"
    }
    guard let harmony = bar.harmony else { return nil }
    guard harmony.allSatisfy({ (1...length).contains($0.duration) }) else {
      return "each chord's `duration` must be above 0 and within the bar"
    }
    let sum = harmony.reduce(0 as Tick) { $0 + $1.duration }
    return sum == length
      ? nil : "the chords' durations add up to \(sum.rawValue), not to \(length.rawValue)"
  }

  private func fault(_ statement: CuePlan.Statement) -> String? {
    let lengths = 1...plan.tempo.end
    guard (0..<plan.tempo.end).contains(statement.start), lengths.contains(statement.length) else {
      return "`start` and `length` must lie within the cue"
    }
    let elements = statement.motif.elements
    guard (1...4 * Motif.longest).contains(elements.count),
      elements.allSatisfy({ lengths.contains($0.duration) })
    else { return "`motif` needs notes with durations above 0" }
    guard !statement.players.isEmpty,
      statement.players.allSatisfy({ (-4...4).contains($0.octaves) })
    else { return "`players` must name someone, at most four octaves away" }
    return nil
  }
}
