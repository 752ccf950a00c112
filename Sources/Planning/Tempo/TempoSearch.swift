/// Dynamic programming over the anchors: which beat of which bar each of them is.
///
/// At each anchor it keeps, for each place in the bar and the phrase, the ways there of which no other is
/// cheaper for all lengths of the last beat. A way's cost is a quadratic in that length, so tempi are not rounded
/// to a grid; only the comparison is made in cells.
struct TempoSearch {
  struct Policy {
    /// What each anchor's hits may cost by not being met; none may where it is empty.
    var allowance: [Double] = []
    /// How many anchors in a row may be passed by.
    var skips = 2
    /// The number of cells of beat lengths.
    var cells = 48

    func allowance(_ anchor: Int) -> Double {
      (anchor < allowance.count ? allowance[anchor] : 0) + 1e-9
    }
  }

  let problem: TempoProblem
  let policy: Policy
  private let grid: BeatGrid
  private(set) var labels: [TempoLabel] = []
  private(set) var curves: [TempoCurve] = []
  private var labelsAt: [Range<Int>] = []
  private var ways: [PatternKey: [[BarPattern.Way]]] = [:]

  private struct PatternKey: Hashable {
    var section: Int
    var beats: Int
  }

  init(_ problem: TempoProblem, _ policy: Policy) {
    self.problem = problem
    self.policy = policy
    let shortest = problem.sections.reduce(.infinity) { min($0, $1.shortest) }
    let longest = problem.sections.reduce(0) { max($0, $1.longest) }
    grid = BeatGrid(shortest, longest, count: policy.cells)
  }

  /// The labels at the cue's end, the cheapest first; empty if the bounds allow no way there.
  mutating func run() -> [(label: Int, cost: Double)] {
    start()
    for anchor in problem.anchors.indices.dropFirst() { visit(anchor) }
    return (labelsAt.last ?? 0..<0).map { ($0, leastCost(of: $0)) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  func leastCost(of label: Int) -> Double {
    curves[labels[label].curve].cost.least + labels[label].offset
  }

  private mutating func start() {
    let any = BeatCost(constant: 0, linear: 0, square: 0, low: 1e-3, high: 60)
    curves = [TempoCurve(cost: any, isHalf: false)]
    labels = [
      TempoLabel(
        curve: 0, phase: BarPhase(beats: 0, bars: 0), offset: 0, parent: -1, anchor: 0, beats: 0)
    ]
    labelsAt = [0..<1]
  }

  private mutating func visit(_ target: Int) {
    var frontier = TempoFrontier(grid)
    var skipped = 0.0
    for source in stride(from: target - 1, through: max(0, target - 1 - policy.skips), by: -1) {
      extend(from: source, to: target, skipped, &frontier)
      guard let cost = problem.skipCost(source, policy.allowance(source)) else { break }
      skipped += cost
    }
    keep(frontier)
  }

  private mutating func keep(_ frontier: TempoFrontier) {
    let (start, base) = (labels.count, curves.count)
    curves += frontier.curves
    for var label in frontier.survivors {
      label.curve += base
      labels.append(label)
    }
    labelsAt.append(start..<labels.count)
  }

  // MARK: One step

  private mutating func extend(
    from source: Int, to target: Int, _ skipped: Double, _ frontier: inout TempoFrontier
  ) {
    guard !labelsAt[source].isEmpty else { return }
    let arrivals = [false, true].map { BarArrival(problem, policy, target, isHalf: $0) }
    let groups = curveGroups(at: source)
    for beats in beatCounts(from: source, to: target) {
      for arrival in arrivals where arrival.isPossible {
        let step = TempoStep(
          source: source, target: target, beats: beats, isHalf: arrival.isHalf, skipped: skipped)
        let spans = [
          problem.span(step, before: 0, isFree: false),
          problem.span(step, before: 0, isFree: true),
          problem.span(step, before: 0.5, isFree: false),
        ]
        for group in groups { take(step, group, spans, arrival, &frontier) }
      }
    }
  }

  /// The labels at an anchor that share a curve, and whether the tempo may jump after them.
  private func curveGroups(at anchor: Int) -> [(labels: [Int], isFree: Bool)] {
    let section = problem.anchors[anchor].section
    let isCut = anchor == 0 || section.map { problem.sections[$0].isSceneChange } ?? false
    var groups: [(labels: [Int], isFree: Bool)] = []
    for label in labelsAt[anchor] {
      let curve = labels[label].curve
      let isFree = isCut && labels[label].phase.beats == 0 && !curves[curve].isHalf
      let same = groups.lastIndex {
        $0.isFree == isFree && labels[$0.labels[0]].curve == curve
      }
      if let same, groups.count - same <= 2 {
        groups[same].labels.append(label)
      } else {
        groups.append(([label], isFree))
      }
    }
    return groups
  }

  private func beatCounts(from source: Int, to target: Int) -> ClosedRange<Int> {
    let (start, end) = (problem.anchors[source].time, problem.anchors[target].time)
    let sections = problem.sections[problem.section(at: start)...problem.section(at: end)]
    let shortest = sections.reduce(.infinity) { min($0, $1.shortest) }
    let longest = sections.reduce(0) { max($0, $1.longest) }
    let fewest = max(0, Int((end - start) / longest - 0.5))
    return fewest...max(fewest, Int((end - start) / shortest + 1))
  }

  private mutating func take(
    _ step: TempoStep, _ group: (labels: [Int], isFree: Bool), _ spans: [BeatSpan],
    _ arrival: BarArrival, _ frontier: inout TempoFrontier
  ) {
    let curve = curves[labels[group.labels[0]].curve]
    if step.beats == 0, step.isHalf || !curve.isHalf { return }
    let span = spans[curve.isHalf ? 2 : group.isFree ? 1 : 0]
    guard let cost = span.extend(curve.cost) else { return }
    frontier.begin(TempoCurve(cost: cost, isHalf: step.isHalf))
    place(group.labels, step, span.sections, arrival, &frontier)
  }

  /// For each place in the bars, the cheapest of some labels that get there with one curve.
  private mutating func place(
    _ group: [Int], _ step: TempoStep, _ sections: [Int], _ arrival: BarArrival,
    _ frontier: inout TempoFrontier
  ) {
    var costs = [Double](repeating: .infinity, count: BarPhase.count)
    var parents = [Int](repeating: -1, count: BarPhase.count)
    let isOneSection = sections.first == sections.last
    let phraseBars = problem.sections[sections.last ?? 0].bars.phraseBars
    for label in group {
      let (start, offset) = (labels[label].phase, labels[label].offset + step.skipped)
      let turn = isOneSection ? start.bars : 0
      for way in ways(from: start, sections, step.beats) {
        let bars = (way.phase.bars + turn) % phraseBars
        let index = BarPhase(beats: way.phase.beats, bars: bars).index
        let cost = offset + way.cost + arrival.costs[index]
        guard cost < costs[arrival.phases[index]] else { continue }
        costs[arrival.phases[index]] = cost
        parents[arrival.phases[index]] = label
      }
    }
    for index in costs.indices where parents[index] >= 0 {
      frontier.add(
        phase: BarPhase(index: index), offset: costs[index], parent: parents[index],
        anchor: step.target, beats: step.beats)
    }
  }

  // MARK: Bars

  /// The phases that a number of beats can lead to; in a single section phrases are counted from 0.
  private mutating func ways(
    from phase: BarPhase, _ sections: [Int], _ beats: Int
  ) -> [BarPattern.Way] {
    guard sections.first == sections.last, let section = sections.first else {
      var pattern = BarPattern(from: phase, sections: sections, problem)
      pattern.extend(to: beats)
      return pattern.ways(after: beats)
    }
    let key = PatternKey(section: section, beats: phase.beats)
    if let known = ways[key], beats < known.count { return known[beats] }
    let start = BarPhase(beats: phase.beats, bars: 0)
    var pattern = BarPattern(from: start, sections: [section], problem)
    pattern.extend(to: beats * 2 + 32)
    let all = pattern.costs.indices.map { pattern.ways(after: $0) }
    ways[key] = all
    return all[beats]
  }
}

/// What each phase costs on arrival at an anchor, and which phase it then is.
struct BarArrival {
  private(set) var costs = [Double](repeating: .infinity, count: BarPhase.count)
  private(set) var phases = Array(0..<BarPhase.count)
  let isHalf: Bool

  var isPossible: Bool { costs.contains { $0 < .infinity } }

  /// Where a section begins on a bar line, its phrases begin.
  init(_ problem: TempoProblem, _ policy: TempoSearch.Policy, _ anchor: Int, isHalf: Bool) {
    self.isHalf = isHalf
    if isHalf, problem.anchors[anchor].hits.isEmpty { return }
    let isEnd = anchor == problem.anchors.count - 1
    let ending = isEnd ? problem.sections.count : problem.anchors[anchor].section
    for index in costs.indices {
      let phase = BarPhase(index: index)
      let cost = problem.placementCost(
        anchor, afterBeats: phase.beats, isHalf: isHalf, policy.allowance(anchor))
      guard let cost else { continue }
      costs[index] = cost
      guard let ending, phase.beats == 0, !isHalf else { continue }
      let bars = problem.sections[ending - 1].bars
      costs[index] += bars.phraseCost(remainder: phase.bars, problem.weights)
      phases[index] = 0
    }
  }
}

/// From an anchor to another in a number of beats.
struct TempoStep {
  var source: Int
  var target: Int
  var beats: Int
  /// Whether the target is in the middle of the last beat.
  var isHalf: Bool
  /// The cost of the anchors between.
  var skipped: Double
}

extension TempoProblem {
  /// A step's beats; each belongs to the section where it would be if all were equally long.
  func span(_ step: TempoStep, before: Double, isFree: Bool) -> BeatSpan {
    let start = anchors[step.source].time
    let time = anchors[step.target].time - start
    let count = Double(step.beats)
    var sections = (0..<step.beats).map {
      section(at: start + (Double($0) + 0.5) / count * time)
    }
    if sections.isEmpty { sections = [section(at: start)] }
    return BeatSpan(
      beats: step.beats, sections: sections, time: time, before: before,
      after: step.isHalf ? 0.5 : 1, isFree: isFree, self)
  }
}
