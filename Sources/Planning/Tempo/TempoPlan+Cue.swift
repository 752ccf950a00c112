import Foundation
import Timing

extension TempoPlan {
  /// Writes a decided cue down, and measures it.
  init(_ cue: BarredCue, _ bound: Double, _ problem: TempoProblem, _ request: TempoRequest) {
    var writer = TempoMapWriter(cue)
    let map = (try? writer.write(ending: request.duration)) ?? .default
    let end = writer.ticks[writer.ticks.count - 1]
    let report = HitReport(request: request, map: map, end: end)
    let changes = Self.changes(cue, problem)
    self.init(
      tempoMap: map, end: end, hits: request.hits.map { report.placement(of: $0) },
      sections: request.sections.indices.map {
        Self.section($0, request.sections[$0].start, cue, writer.ticks, map)
      },
      cost: MusicalCost(cue, bound), isWithinBounds: cue.violation < 1e-6,
      largestChangePerBar: changes.max() ?? 0,
      meanChangePerBar: changes.isEmpty ? 0 : changes.reduce(0, +) / Double(changes.count))
  }

  /// The changes of tempo from bar to bar but at scene changes.
  private static func changes(_ cue: BarredCue, _ problem: TempoProblem) -> [Double] {
    zip(cue.bars, cue.bars.dropFirst()).compactMap { bar, next in
      let isCut = next.section != bar.section && problem.sections[next.section].isSceneChange
      let ratio = cue.beatLength(of: next) / cue.beatLength(of: bar)
      return isCut ? nil : max(ratio, 1 / ratio) - 1
    }
  }

  /// A section without a bar of its own begins with the bar that follows.
  private static func section(
    _ index: Int, _ start: Rational, _ cue: BarredCue, _ ticks: [Tick], _ map: TempoMap
  ) -> SectionPlacement {
    let first = cue.bars.firstIndex { $0.section >= index } ?? cue.bars.count
    let count = cue.bars.count { $0.section == index }
    let beat = first < cue.bars.count ? cue.bars[first].start : ticks.count - 1
    return SectionPlacement(
      tick: ticks[beat], firstBar: first + 1, bars: count,
      deviation: (map.time(at: ticks[beat]) - start).doubleValue)
  }
}

extension BarredCue {
  func beatLength(of bar: Bar) -> Double {
    (times[bar.start + bar.beats] - times[bar.start]) / Double(bar.beats)
  }
}

extension MusicalCost {
  init(_ cue: BarredCue, _ bound: Double) {
    tempoChange = cue.changeCost
    distanceFromPreferred = cue.distanceCost
    metreChange = cue.metreCost
    phrases = cue.phraseCost
    placement = cue.placementCost
    unmetHits = cue.unmetCost
    lowerBound = min(bound, total)
  }
}

extension TempoProblem {
  /// The problem with one tempo asked for throughout.
  func fixed(at tempo: Double) -> TempoProblem {
    var problem = self
    for index in sections.indices {
      problem.sections[index].preferred = 60 / tempo
      problem.sections[index].shortest = 60 / tempo / 1.05
      problem.sections[index].longest = 60 / tempo * 1.05
    }
    return problem
  }

  /// The problem with the tempi of other sections allowed in each, for sections that no step can join: first those
  /// of its neighbours but beyond a scene change, then those of all.
  var widened: [TempoProblem] {
    let softly = widened { near, far in
      abs(near - far) < 2 && (near == far || !sections[max(near, far)].isSceneChange)
    }
    return [softly, widened { _, _ in true }]
  }

  private func widened(by isJoined: (Int, Int) -> Bool) -> TempoProblem {
    var problem = self
    for index in sections.indices {
      for (other, section) in sections.enumerated() where isJoined(index, other) {
        let own = problem.sections[index]
        problem.sections[index].shortest = min(own.shortest, section.shortest)
        problem.sections[index].longest = max(own.longest, section.longest)
      }
    }
    return problem
  }

  /// By how much a beat is at most too short or too long for its section, in seconds; 0 if none is.
  func violation(of cue: BarredCue) -> Double {
    let owners = cue.spans.flatMap { $0.beats.isEmpty ? [] : $0.sections }
    return owners.indices.reduce(0) { worst, beat in
      let section = sections[owners[beat]]
      let length = cue.times[beat + 1] - cue.times[beat]
      return max(worst, section.shortest - length, length - section.longest)
    }
  }
}
