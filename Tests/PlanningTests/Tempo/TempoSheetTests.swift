import Foundation
import MusicTheory
import Planning
import Testing
import Timing

/// Holds plans of random cues to what every plan promises.
@Suite struct TempoSheetTests {
  /// Hits at least ten seconds apart leave room for any number of beats: all must be met.
  @Test(arguments: 0..<64)
  func hitsWithPlentyOfRoomAreAllMet(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, for: "room")
    let grid: TempoRequest.Grid = seed % 2 == 0 ? .beat : .downbeat
    let hits = Sheets.times(3, seconds: 60, apart: 240, &generator).map {
      TempoRequest.Hit(time: $0 + 10, grid: grid)
    }
    let section = TempoRequest.Section(preferredBPM: 70 + 60 * generator.unit())
    let request = try TempoRequest(duration: 80, hits: hits, sections: [section])
    let plan = TempoPlanner().plan(request)
    #expect(plan.meetsAllHits)
    hold(plan, to: request)
  }

  /// Two minutes with hits anywhere, as near as a frame; the shares are what is met of 80 other sheets each, and may
  /// be missed by two standard errors.
  @Test(arguments: [
    (hits: 3, grid: TempoRequest.Grid.beat, share: 0.97), (hits: 8, grid: .beat, share: 0.93),
    (hits: 20, grid: .beat, share: 0.8), (hits: 3, grid: .downbeat, share: 0.97),
    (hits: 8, grid: .downbeat, share: 0.92),
  ])
  func twoMinutesOfRandomHitsAreMetWithinTheBounds(
    _ known: (hits: Int, grid: TempoRequest.Grid, share: Double)
  ) throws {
    let sheets = 6
    var (met, change) = (0, 0.0)
    for seed in 0..<sheets {
      var generator = SeededGenerator(seed: UInt64(seed), for: "minutes")
      let hits = Sheets.hits(known.hits, known.grid, &generator)
      let request = try TempoRequest(duration: 120, hits: hits)
      let plan = TempoPlanner().plan(request)
      hold(plan, to: request)
      met += plan.hits.count { $0.isMet }
      change += plan.meanChangePerBar / Double(sheets)
      #expect(plan.isWithinBounds)
    }
    let all = Double(known.hits * sheets)
    let error = (known.share * (1 - known.share) / all).squareRoot()
    #expect(Double(met) / all >= known.share - 2 * error)
    #expect(change <= 0.02)
  }

  @Test(arguments: 0..<24)
  func everyPlanKeepsItsPromises(seed: UInt64) throws {
    let request = try Sheets.random(seed)
    hold(TempoPlanner().plan(request), to: request)
  }

  private func hold(_ plan: TempoPlan, to request: TempoRequest) {
    #expect(plan.tempoMap.time(at: plan.end) == request.duration)
    #expect(plan.tempoMap.bar(at: plan.end).start == plan.end)
    #expect(plan.largestChangePerBar <= request.bounds.changePerBar + 1e-6)
    #expect(plan.cost.lowerBound <= plan.cost.total)
    for (placement, hit) in zip(plan.hits, request.hits) {
      let time = plan.tempoMap.seconds(at: placement.tick)
      #expect(placement.isMet == (placement.reason == nil))
      guard placement.isMet else { continue }
      #expect(abs(time - hit.time.doubleValue) <= 0.001)
      #expect(placement.barBeat.offset == 0 || hit.grid == .any)
      #expect(hit.grid != .downbeat || placement.barBeat.beat == 1)
    }
  }
}
