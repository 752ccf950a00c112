/// Dynamic programming over the anchors: which beat of which bar each of them is.
///
/// At each anchor it keeps, for each place in the bar and the phrase, the ways there of which no other is
/// cheaper for all lengths of the last beat. A way's cost is a quadratic in that length, so tempi are not rounded
/// to a grid; only the comparison is made in cells.
struct TempoSearch {
  struct Policy {
    /// Whether hits may be missed, or met on a lesser beat.
    var allowsUnmet = false
    /// How many anchors in a row may be passed by.
    var skips = 2
    /// The number of cells of beat lengths.
    var cells = 48
  }

  let problem: TempoProblem
  let policy: Policy
  private let grid: BeatGrid
  private(set) var labels: [TempoLabel] = []
  private(set) var curves: [TempoCurve] = []
  private var labelsAt: [Range<Int>] = []
  private var patterns: [PatternKey: BarPattern] = [:]

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
      guard let cost = problem.skipCost(source, allowsUnmet: policy.allowsUnmet) else { break }
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
    let allowsHalf = problem.anchors[target].hits.contains { policy.allowsUnmet || $0.grid == .any }
    let groups = curveGroups(at: source)
    for beats in beatCounts(from: source, to: target) {
      for isHalf in allowsHalf ? [false, true] : [false] {
        let step = TempoStep(
          source: source, target: target, beats: beats, isHalf: isHalf, skipped: skipped)
        for group in groups { take(step, group, &frontier) }
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
    _ step: TempoStep, _ group: (labels: [Int], isFree: Bool), _ frontier: inout TempoFrontier
  ) {
    let curve = curves[labels[group.labels[0]].curve]
    let span = problem.span(step, before: curve.isHalf ? 0.5 : 0, isFree: group.isFree)
    if step.beats == 0, step.isHalf || !curve.isHalf { return }
    guard let cost = span.extend(curve.cost) else { return }
    frontier.begin(TempoCurve(cost: cost, isHalf: step.isHalf))
    for label in group.labels { place(label, step, span.sections, &frontier) }
  }

  private mutating func place(
    _ label: Int, _ step: TempoStep, _ sections: [Int], _ frontier: inout TempoFrontier
  ) {
    let start = labels[label].phase
    let costs = patternCosts(from: start, sections, step.beats)
    let turn = isOneSection(sections) ? start.bars : 0
    for index in costs.indices where costs[index] < .infinity {
      var phase = BarPhase(index: index)
      phase.bars = (phase.bars + turn) % phraseBars(sections)
      guard let cost = arrivalCost(step, &phase) else { continue }
      frontier.add(
        phase: phase, offset: labels[label].offset + costs[index] + cost + step.skipped,
        parent: label, anchor: step.target, beats: step.beats)
    }
  }

  /// The cost of the anchor's place; where a section begins on a bar line, its phrases begin.
  private func arrivalCost(_ step: TempoStep, _ phase: inout BarPhase) -> Double? {
    guard
      var cost = problem.placementCost(
        step.target, afterBeats: phase.beats, isHalf: step.isHalf, allowsUnmet: policy.allowsUnmet)
    else { return nil }
    let isEnd = step.target == problem.anchors.count - 1
    let ending = isEnd ? problem.sections.count : problem.anchors[step.target].section
    if let ending, phase.beats == 0, !step.isHalf {
      let bars = problem.sections[ending - 1].bars
      cost += bars.phraseCost(remainder: phase.bars, problem.weights)
      phase.bars = 0
    }
    return cost
  }

  // MARK: Bars

  private func isOneSection(_ sections: [Int]) -> Bool {
    sections.first == sections.last
  }

  private func phraseBars(_ sections: [Int]) -> Int {
    problem.sections[sections.last ?? 0].bars.phraseBars
  }

  private mutating func patternCosts(
    from phase: BarPhase, _ sections: [Int], _ beats: Int
  ) -> [Double] {
    guard isOneSection(sections), let section = sections.first else {
      var pattern = BarPattern(from: phase, sections: sections, problem)
      pattern.extend(to: beats)
      return pattern.costs[beats]
    }
    let key = PatternKey(section: section, beats: phase.beats)
    let start = BarPhase(beats: phase.beats, bars: 0)
    patterns[key, default: BarPattern(from: start, sections: [section], problem)].extend(to: beats)
    return patterns[key]?.costs[beats] ?? []
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
    var span = BeatSpan(
      sections: sections, time: time, before: before, after: step.isHalf ? 0.5 : 1, isFree: isFree,
      self)
    if step.beats == 0 { span.beats = [] }
    return span
  }
}
