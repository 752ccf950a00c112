import Foundation

extension TempoProblem {
  /// The cue in one tempo, the nearest to that of its first section whose beats fill it: for a fixed tempo, and
  /// where the bounds leave nothing else.
  func constantCue() -> BarredCue {
    let section = sections[0]
    let exact = duration / section.preferred
    let range = max(1, Int(exact * 0.8) - 2)...max(1, Int(exact * 1.25) + 2)
    var pattern = BarPattern(from: BarPhase(beats: 0, bars: 0), sections: [0], self)
    pattern.extend(to: range.upperBound)
    let choices = range.map { ($0, constantCost(beats: $0, pattern)) }
    let best = choices.min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let best, best.1 < .infinity else {
      return constantCue(bars: [min(BarChoices.most, max(1, Int(exact.rounded())))])
    }
    let goal = pattern.bestEnd(after: best.0) ?? BarPhase(beats: 0, bars: 0)
    let lines = pattern.barLines(after: best.0, in: goal)
    return constantCue(bars: zip([0] + lines, lines).map { $1 - $0 })
  }

  /// Distance from the tempo counts as it does elsewhere, and a hundred times: the tempo was asked for.
  private func constantCost(beats: Int, _ pattern: BarPattern) -> Double {
    guard let end = pattern.bestEnd(after: beats) else { return .infinity }
    let distance = log(duration / Double(beats) / sections[0].preferred)
    return pattern.costs[beats][end.index]
      + 100 * weights.distance * distance * distance * Double(beats)
  }

  private func constantCue(bars: [Int]) -> BarredCue {
    var cue = BarredCue()
    let count = bars.reduce(0, +)
    for beats in bars {
      let start = cue.bars.last.map { $0.start + $0.beats } ?? 0
      let time = (Double(start) + 0.5) * duration / Double(count)
      cue.bars.append(
        BarredCue.Bar(
          start: start, beats: beats, section: section(at: time),
          metre: sections[0].bars.metre(of: beats)))
    }
    cue.times = (0...count).map { duration * Double($0) / Double(count) }
    cue.stops = [BarredCue.Stop(anchor: anchors.count - 1, beats: count, isHalf: false)]
    let length = duration / Double(count)
    let share = length / sections[0].preferred - 1
    cue.distanceCost = weights.distance * share * share * Double(count)
    cue.violation = max(0, sections[0].shortest - length, length - sections[0].longest)
    cue.metreCost = bars.reduce(0) {
      let cost = sections[0].bars.costs[$1]
      return $0 + (cost < .infinity ? cost : 0)
    }
    return cue
  }
}

extension BarPattern {
  /// The cheapest phase on a bar line.
  func bestEnd(after beats: Int) -> BarPhase? {
    let ends = (0..<8).map { BarPhase(beats: 0, bars: $0) }
    let best = ends.min { costs[beats][$0.index] < costs[beats][$1.index] }
    return best.flatMap { costs[beats][$0.index] < .infinity ? $0 : nil }
  }
}
