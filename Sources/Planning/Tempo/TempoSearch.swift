/// Dynamic programming over the anchors: which beat of which bar each of them is.
///
/// At each anchor it keeps, for each place in the bar and the phrase, the ways there of which no other is
/// cheaper for all lengths of the last beat. A way's cost is a quadratic in that length, and the quadratics are
/// compared exactly, so tempi are not rounded to a grid.
struct TempoSearch {
  let problem: TempoProblem
  let outlook: UnmetOutlook
  private(set) var labels: [TempoLabel] = []
  private(set) var curves: [TempoCurve] = []
  private var labelsAt: [Range<Int>] = []
  /// What has been given up at least on the way to each anchor.
  private var leastUnmet = [0.0]
  private var runs: BarRuns

  init(_ problem: TempoProblem, _ outlook: UnmetOutlook) {
    self.problem = problem
    self.outlook = outlook
    runs = BarRuns(problem)
  }

  /// The labels at the cue's end, the cheapest first; empty if the bounds allow no way there.
  mutating func run() -> [(label: Int, cost: Double)] {
    start()
    for anchor in problem.anchors.indices.dropFirst() { visit(anchor) }
    return (labelsAt.last ?? 0..<0).map { ($0, leastCost(of: $0)) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  private func leastCost(of label: Int) -> Double {
    curves[labels[label].curve].cost.least + labels[label].offset
  }

  private mutating func start() {
    let any = BeatCost(constant: 0, linear: 0, square: 0, range: BeatRange(low: 1e-3, high: 60))
    curves = [TempoCurve(cost: any, isHalf: false)]
    labels = [
      TempoLabel(
        curve: 0, phase: BarPhase(beats: 0, bars: 0), offset: 0, unmet: 0, parent: -1, anchor: 0,
        beats: 0)
    ]
    labelsAt = [0..<1]
  }

  private mutating func visit(_ target: Int) {
    var frontier = TempoFrontier(target, outlook)
    let arrivals = [false, true].map { BarArrival(problem, outlook, target, isHalf: $0) }
      .filter(\.isPossible)
    let rest = outlook.least - outlook.least(from: target) + 1e-6
    var skipped = 0.0
    for source in (0..<target).reversed() {
      if arrivals.isEmpty || skipped > rest || problem.farthest(from: source) < target { break }
      if leastUnmet[source] + skipped <= rest {
        extend(from: source, to: target, arrivals, &frontier)
      }
      skipped += problem.missCost(source)
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
    leastUnmet.append(labels[start...].reduce(.infinity) { min($0, $1.unmet) })
  }

  // MARK: One step

  private mutating func extend(
    from source: Int, to target: Int, _ arrivals: [BarArrival], _ frontier: inout TempoFrontier
  ) {
    guard !labelsAt[source].isEmpty else { return }
    let skipped = problem.skipCost(source + 1..<target)
    let groups = curveGroups(at: source)
    for beats in problem.beatCounts(from: source, to: target) {
      for arrival in arrivals {
        let step = TempoStep(
          source: source, target: target, beats: beats, isHalf: arrival.isHalf, skipped: skipped)
        let lead = TempoLead(problem, step)
        for group in groups { take(step, group, lead, arrival, &frontier) }
      }
    }
  }

  /// The labels at an anchor that share a curve, and whether the tempo may jump after them.
  private func curveGroups(at anchor: Int) -> [LabelGroup] {
    var groups: [LabelGroup] = []
    for label in labelsAt[anchor] {
      let curve = labels[label].curve
      let isFree = isFree(after: labels[label])
      let same = groups.lastIndex { $0.isFree == isFree && $0.curve == curve }
      if let same, groups.count - same <= 2 {
        groups[same].labels.append(label)
      } else {
        groups.append(LabelGroup(labels: [label], curve: curve, isFree: isFree))
      }
    }
    return groups
  }

  func isFree(after label: TempoLabel) -> Bool {
    problem.isCut(label.anchor) && label.phase.beats == 0 && !curves[label.curve].isHalf
  }

  private mutating func take(
    _ step: TempoStep, _ group: LabelGroup, _ lead: TempoLead, _ arrival: BarArrival,
    _ frontier: inout TempoFrontier
  ) {
    let curve = curves[group.curve]
    if step.beats == 0, step.isHalf || !curve.isHalf { return }
    guard let cost = lead.extend(curve, isFree: group.isFree) else { return }
    frontier.begin(TempoCurve(cost: cost, isHalf: step.isHalf))
    place(group.labels, step, lead.sections, arrival, &frontier)
  }

  /// For each place in the bars, the cheapest of some labels that get there with one curve.
  private mutating func place(
    _ group: [Int], _ step: TempoStep, _ sections: [Int], _ arrival: BarArrival,
    _ frontier: inout TempoFrontier
  ) {
    var best = [TempoLabel?](repeating: nil, count: BarPhase.count)
    let isOneSection = sections.first == sections.last
    let phraseBars = problem.sections[sections.last ?? 0].bars.phraseBars
    for parent in group {
      let label = labels[parent]
      let turn = isOneSection ? label.phase.bars : 0
      for way in runs.ways(from: label.phase, sections, step.beats) {
        let bars = (way.phase.bars + turn) % phraseBars
        let index = BarPhase(beats: way.phase.beats, bars: bars).index
        let offset = label.offset + step.skipped.cost + way.cost + arrival.costs[index]
        let unmet = label.unmet + step.skipped.unmet + arrival.unmet[index]
        let goal = arrival.phases[index]
        if let other = best[goal], (other.unmet, other.offset) <= (unmet, offset) { continue }
        guard offset < .infinity else { continue }
        best[goal] = TempoLabel(
          curve: 0, phase: BarPhase(index: goal), offset: offset, unmet: unmet, parent: parent,
          anchor: step.target, beats: step.beats)
      }
    }
    for label in best { if let label { frontier.add(label) } }
  }
}

/// Labels at one anchor that share a curve.
struct LabelGroup {
  var labels: [Int]
  var curve: Int
  /// Whether the tempo may jump after them.
  var isFree: Bool
}
