import Foundation
import MusicTheory
import Planning
import Testing
import Timing

/// Asks of small cues by brute force whether any tempo meets all hits, and compares.
@Suite struct TempoFeasibilityTests {
  @Test(arguments: 0..<6)
  func hitsAreMissedOnlyWhereTheBoundsForbidThem(batch: UInt64) throws {
    var generator = SeededGenerator(seed: batch, for: "feasibility")
    for _ in 0..<4 {
      let seconds = Int.random(in: 5...9, using: &generator)
      let hits = Sheets.hits(
        Int.random(in: 1...3, using: &generator), .beat, seconds: seconds, apart: 14, &generator)
      let request = try TempoRequest(duration: Rational(seconds), hits: hits)
      let plan = TempoPlanner().plan(request)
      guard let violation = BruteForce(request).leastViolation else {
        #expect(!plan.meetsAllHits)
        continue
      }
      if plan.meetsAllHits { #expect(violation < 1e-4) }
      if !plan.meetsAllHits { #expect(violation > 1e-7) }
    }
  }
}

/// All numbers of beats between hits, and for each the beats that break the bounds least, by projections.
private struct BruteForce {
  let gaps: [Double]
  let shortest: Double
  let longest: Double
  /// 4/4 beside 5/4: the middles of the bars are four and a half beats apart.
  let ratio = pow(1.06, 1 / 4.5)

  init(_ request: TempoRequest) {
    let times = [0] + request.hits.map(\.time.doubleValue) + [request.duration.doubleValue]
    gaps = zip(times, times.dropFirst()).map { $1 - $0 }
    let range = request.bounds.range(around: request.sections[0].preferredBPM)
    (shortest, longest) = (60 / range.upperBound, 60 / range.lowerBound)
  }

  /// Nil if no numbers of beats fit even alone.
  var leastViolation: Double? {
    var counts: [[Int]] = [[]]
    for gap in gaps {
      let low = Int((gap / longest).rounded(.up))
      let high = Int((gap / shortest).rounded(.down))
      guard low <= high else { return nil }
      counts = counts.flatMap { count in (low...high).map { count + [$0] } }
    }
    return counts.map(violation).min()
  }

  /// Dykstra-free cyclic projections: they converge to a solution if there is one.
  private func violation(_ counts: [Int]) -> Double {
    var beats = zip(gaps, counts).flatMap { [Double](repeating: $0 / Double($1), count: $1) }
    var worst = 0.0
    for _ in 0..<800 {
      worst = pull(&beats, counts)
      if worst < 1e-6 { break }
    }
    return worst
  }

  /// One round over all conditions; the largest that was broken, in seconds.
  private func pull(_ beats: inout [Double], _ counts: [Int]) -> Double {
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
