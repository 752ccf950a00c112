import Foundation
import MusicTheory
import Planning
import Testing
import Timing

/// Asks of small cues by brute force how much weight must be given up, and compares.
@Suite struct TempoFeasibilityTests {
  @Test(arguments: 0..<24)
  func noMoreIsGivenUpThanTheBoundsForbid(batch: UInt64) throws {
    var generator = SeededGenerator(seed: batch, for: "feasibility")
    for grid in [TempoRequest.Grid.beat, .downbeat] {
      for metre in [nil, TimeSignature.fourFour, .threeFour] {
        try compare(grid, metre, &generator)
      }
    }
  }

  private func compare(
    _ grid: TempoRequest.Grid, _ metre: TimeSignature?, _ generator: inout SeededGenerator
  ) throws {
    let seconds = Int.random(in: 5...9, using: &generator)
    let count = Int.random(in: 1...3, using: &generator)
    var hits = Sheets.hits(count, grid, seconds: seconds, apart: 8, &generator)
    for index in hits.indices { hits[index].weight = 0.25 * Double(index + 1) }
    let request = try TempoRequest(
      duration: Rational(seconds), hits: hits.shuffled(using: &generator), fixedMetre: metre)
    let plan = TempoPlanner().plan(request)
    let unmet = zip(request.hits, plan.hits).reduce(0) { $0 + ($1.1.isMet ? 0 : $1.0.weight) }
    let force = BruteForce(request)
    let least = force.leastUnmet
    #expect(plan.isWithinBounds == (least < .infinity))
    guard least < .infinity else { return }
    #expect(unmet <= least + 1e-9, "\(grid) \(String(describing: metre))")
    let met = zip(request.hits, plan.hits).filter { $1.isMet }.map(\.0)
    #expect(force.leastViolation(meeting: met, below: 2e-3) < 2e-3)
  }
}

/// All numbers of beats between hits, and for each the beats that break the bounds least, by projections.
private struct BruteForce {
  let request: TempoRequest
  let shortest: Double
  let longest: Double
  /// From a beat to the next.
  let ratio: Double
  /// The number of beats in a bar if it is fixed; otherwise bars have two to five.
  let bar: Int?

  init(_ request: TempoRequest) {
    self.request = request
    let range = request.bounds.range(around: request.sections[0].preferredBPM)
    (shortest, longest) = (60 / range.upperBound, 60 / range.lowerBound)
    bar = request.fixedMetre?.beats
    ratio = pow(1.06, 1 / Double(bar ?? 5))
  }

  /// The least weight of hits without which the others can be met; infinite if even none can.
  var leastUnmet: Double {
    let hits = request.hits
    let all = hits.reduce(0) { $0 + $1.weight }
    let choices = (0..<1 << hits.count).map { mask in
      hits.indices.filter { mask & (1 << $0) != 0 }.map { hits[$0] }
    }
    let costs = choices.map { met in all - met.reduce(0) { $0 + $1.weight } }
    for (met, cost) in zip(choices, costs).sorted(by: { $0.1 < $1.1 })
    where leastViolation(meeting: met, below: 1e-6) < 1e-6 {
      return cost
    }
    return .infinity
  }

  /// By how much the bounds must at least be broken, in seconds, to meet some hits.
  func leastViolation(meeting hits: [TempoRequest.Hit], below goal: Double) -> Double {
    let sorted = hits.sorted { $0.time < $1.time }
    let times = [0] + sorted.map(\.time.doubleValue) + [request.duration.doubleValue]
    let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
    let onBars = sorted.map { $0.grid == .downbeat } + [true]
    var least = Double.infinity
    for counts in counts(of: gaps, onBars) where least >= goal {
      least = min(least, violation(gaps, counts))
    }
    return least
  }

  /// The numbers of beats that each fit alone, and that bars can have.
  private func counts(of gaps: [Double], _ onBars: [Bool]) -> [[Int]] {
    var counts: [(beats: [Int], sinceBar: Int)] = [([], 0)]
    for (gap, onBar) in zip(gaps, onBars) {
      let low = Int((gap / longest - 1e-9).rounded(.up))
      let high = Int((gap / shortest + 1e-9).rounded(.down))
      guard low <= high else { return [] }
      counts = counts.flatMap { known in
        (low...high).compactMap { beats in
          let since = known.sinceBar + beats
          let fits = bar.map { since % $0 == 0 } ?? (since > 1)
          if onBar && !fits { return nil }
          return (known.beats + [beats], onBar ? 0 : since)
        }
      }
    }
    return counts.map(\.beats)
  }

  /// Cyclic projections: they converge to a solution if there is one.
  private func violation(_ gaps: [Double], _ counts: [Int]) -> Double {
    var beats = zip(gaps, counts).flatMap { [Double](repeating: $0 / Double($1), count: $1) }
    var worst = 0.0
    for round in 0..<600 {
      worst = pull(&beats, gaps, counts)
      if worst < 1e-7 || (round == 60 && worst > 4e-3) { break }
    }
    return worst
  }

  /// One round over all conditions; the largest that was broken, in seconds.
  private func pull(_ beats: inout [Double], _ gaps: [Double], _ counts: [Int]) -> Double {
    var worst = 0.0
    for index in beats.indices.dropFirst() {
      for (near, far) in [(index - 1, index), (index, index - 1)] {
        let excess = beats[far] - ratio * beats[near]
        guard excess > 0 else { continue }
        worst = max(worst, excess)
        let share = excess / (1 + ratio * ratio)
        beats[far] -= share
        beats[near] += ratio * share
      }
    }
    for index in beats.indices {
      let kept = min(max(beats[index], shortest), longest)
      worst = max(worst, abs(kept - beats[index]))
      beats[index] = kept
    }
    var start = 0
    for (gap, count) in zip(gaps, counts) {
      let missing = (gap - beats[start..<start + count].reduce(0, +)) / Double(count)
      worst = max(worst, abs(missing))
      for index in start..<start + count { beats[index] += missing }
      start += count
    }
    return worst
  }
}
