import Foundation
import MusicTheory
import Planning
import Testing
import Timing

/// Two thousand sheets of 3 to 20 hits in two minutes at 24 fps: what is met, and what it does to the tempo.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["LEITMOTIF_BENCH"] != nil))
struct TempoBenchmarkTests {
  /// What plans of one kind come to.
  private struct Sum {
    var (sheets, whole, hits, met) = (0, 0, 0, 0)
    /// Hits with three and with ten seconds to both sides, and how many of them are met.
    var (roomy, roomyMet) = ([0, 0], [0, 0])
    /// The farthest off of those that are met, in seconds.
    var worst = 0.0
    /// Means of the sheets' mean changes; the sheets with at most 2 %; the largest change.
    var (change, calm, largest, strained) = (0.0, 0, 0.0, 0)
  }

  @Test(arguments: [TempoRequest.Grid.beat, .downbeat])
  func randomSheets(_ grid: TempoRequest.Grid) throws {
    var sum = Sum()
    for seed in 0..<1000 {
      var generator = SeededGenerator(seed: UInt64(seed), for: "thousand \(grid)")
      let count = Int.random(in: 3...20, using: &generator)
      let request = try TempoRequest(
        duration: 120, hits: Sheets.hits(count, grid, &generator))
      add(TempoPlanner().plan(request), to: &sum)
    }
    print(
      "tempo, 1000 sheets on \(grid)s:",
      String(
        format: "%.1f %% of %d hits met, at most %.3f ms off; %d of %d with 3 s of room, %d of %d "
          + "with 10 s; all hits in %d sheets; change a bar %.2f %% in the mean, at most 2 %% in "
          + "%d sheets, %.2f %% at most; out of bounds %d",
        100 * Double(sum.met) / Double(sum.hits), sum.hits, sum.worst * 1000, sum.roomyMet[0],
        sum.roomy[0], sum.roomyMet[1], sum.roomy[1], sum.whole,
        100 * sum.change / Double(sum.sheets), sum.calm, 100 * sum.largest, sum.strained))
    #expect(sum.worst <= 0.001)
    #expect(sum.roomyMet[1] == sum.roomy[1])
    #expect(sum.change / Double(sum.sheets) <= 0.02)
    #expect(sum.largest <= 0.06 + 1e-6)
    #expect(sum.strained == 0)
  }

  private func add(_ plan: TempoPlan, to sum: inout Sum) {
    let times = [0] + plan.hits.map(\.time.doubleValue).sorted() + [120]
    for hit in plan.hits {
      let time = hit.time.doubleValue
      for (index, room) in [3.0, 10].enumerated()
      where times.count(where: { abs($0 - time) < room }) == 1 {
        sum.roomy[index] += 1
        sum.roomyMet[index] += hit.isMet ? 1 : 0
      }
      if hit.isMet {
        sum.worst = max(sum.worst, abs(plan.tempoMap.seconds(at: hit.tick) - time))
      }
    }
    sum.sheets += 1
    sum.whole += plan.meetsAllHits ? 1 : 0
    sum.hits += plan.hits.count
    sum.met += plan.hits.count { $0.isMet }
    sum.change += plan.meanChangePerBar
    sum.calm += plan.meanChangePerBar <= 0.02 ? 1 : 0
    sum.largest = max(sum.largest, plan.largestChangePerBar)
    sum.strained += plan.isWithinBounds ? 0 : 1
  }
}
