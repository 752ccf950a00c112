import ScoreModel
import Timing

extension MotifStaff {
  /// Runs of short notes within a quarter, two or more each.
  var beamGroups: [[Int]] {
    var groups: [[Int]] = []
    for index in signs.indices where signs[index].pitch != nil && signs[index].value.flags > 0 {
      if let last = groups.last?.last, last == index - 1, beat(of: last) == beat(of: index) {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  private func beat(of index: Int) -> Int { signs[index].onset.rawValue / Tick.perQuarter }

  /// The stems and beams of one group.
  func beams(_ group: [Int]) -> String {
    let beam = Beam(group, of: self)
    let stems = zip(beam.places, beam.heights).map { x, y in
      StaffGlyphs.stem(x, y, beam.edge(x) + 2)
    }
    let deepest = group.map { signs[$0].value.flags }.max() ?? 1
    let levels = (1...max(deepest, 1)).flatMap { level -> [String] in
      let shift = Double(level - 1) * (beam.isUp ? 6 : -6)
      return spans(of: group, level: level, beam.places).map { start, end in
        StaffGlyphs.beam((start, beam.edge(start) + shift), (end, beam.edge(end) + shift))
      }
    }
    return (stems + levels).joined()
  }

  /// From where to where the beams of one level go; a note alone has a stub.
  private func spans(
    of group: [Int], level: Int, _ places: [Double]
  ) -> [(Double, Double)] {
    var runs: [ClosedRange<Int>] = []
    for (place, index) in group.enumerated() where signs[index].value.flags >= level {
      if let last = runs.last, last.upperBound == place - 1 {
        runs[runs.count - 1] = last.lowerBound...place
      } else {
        runs.append(place...place)
      }
    }
    return runs.map { run in
      guard run.count == 1 else { return (places[run.lowerBound], places[run.upperBound]) }
      let x = places[run.lowerBound]
      return run.lowerBound == 0 ? (x, x + 8) : (x - 8, x)
    }
  }

  /// Where the figure of each run of triplet values stands: its middle, and its foot.
  var tripletFigures: [(x: Double, y: Double)] {
    var runs: [[Int]] = []
    for index in signs.indices where signs[index].value.isTriplet {
      let isNext = runs.last?.last == index - 1
      let sum = runs.last.map { run in run.reduce(Tick(0)) { $0 + signs[$1].value.length } }
      if isNext, let sum, sum.rawValue % Tick.perQuarter != 0 {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([index])
      }
    }
    return runs.map { run in
      let middle = ((run.first.map { signs[$0].x } ?? 0) + (run.last.map { signs[$0].x } ?? 0)) / 2
      return (middle, figureHeight(run, middle))
    }
  }

  /// Outside the beam of the run, or above its notes where it has none.
  private func figureHeight(_ run: [Int], _ x: Double) -> Double {
    guard let group = beamGroups.first(where: { $0.first == run.first && $0.last == run.last })
    else {
      return min((run.compactMap { signs[$0].pitch.map(y) }.min() ?? 0) - 30, -6)
    }
    let beam = Beam(group, of: self)
    return beam.isUp ? beam.edge(x) - 4 : beam.edge(x) + 15
  }
}

/// Where the stems of a group stand, and the line at which they end.
struct Beam {
  let isUp: Bool
  /// Of the stems.
  let places: [Double]
  /// Of the heads.
  let heights: [Double]
  private let base: Double
  private let tilt: Double

  init(_ group: [Int], of staff: MotifStaff) {
    heights = group.map { staff.signs[$0].pitch.map(staff.y) ?? 16 }
    let isUp = heights.reduce(0, +) / Double(max(heights.count, 1)) > 16
    places = group.map { staff.signs[$0].x + (isUp ? 4.5 : -4.5) }
    let (first, last) = (places.first ?? 0, places.last ?? 1)
    let rise = min(max((heights.last ?? 0) - (heights.first ?? 0), -8), 8)
    let tilt = rise / max(last - first, 1)
    let offsets = zip(places, heights).map { $1 - tilt * ($0 - first) + (isUp ? -28 : 24) }
    base = (isUp ? offsets.min() : offsets.max()) ?? 0
    (self.isUp, self.tilt) = (isUp, tilt)
  }

  /// The upper edge of the first beam at a place, such that no stem is too short.
  func edge(_ x: Double) -> Double { base + tilt * (x - (places.first ?? 0)) }
}
