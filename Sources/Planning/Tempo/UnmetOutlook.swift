/// What must at least be given up from each anchor on, for each place in the bar and each length of the last beat.
///
/// Found from the cue's end backwards, and exactly: within the bounds, the lengths with which the rest can be had at
/// a cost are ranges. So a search that keeps to what the outlook allows never runs into a dead end.
struct UnmetOutlook {
  /// The least that the whole cue must give up; infinite if the bounds allow nothing.
  private(set) var least = Double.infinity

  private let problem: TempoProblem
  private let limit: Double
  private let lengths: BeatRange
  private var places: BarPlaces
  /// By anchor and half, and then place in the bar.
  private var rows: [[StepCost]]

  private init(_ problem: TempoProblem, limit: Double) {
    self.problem = problem
    self.limit = limit
    lengths = BeatRange(
      low: problem.sections.reduce(.infinity) { min($0, $1.shortest) },
      high: problem.sections.reduce(0) { max($0, $1.longest) })
    places = BarPlaces(problem)
    rows = Array(
      repeating: Array(repeating: StepCost(), count: BarPlaces.count),
      count: problem.anchors.count * 2)
    rows[rows.count - 2][0].insert(StepCost.Step(range: lengths, cost: 0))
    for source in problem.anchors.indices.dropLast().reversed() { look(from: source) }
    least = rows[0][0].steps.reduce(.infinity) { min($0, $1.cost) }
  }

  /// The outlook that gives up least; nothing is given up unless that is needed.
  static func best(for problem: TempoProblem) -> UnmetOutlook {
    let all = problem.anchors.indices.reduce(0) { $0 + problem.missCost($1) }
    var limit = 0.0
    while limit < all {
      let outlook = UnmetOutlook(problem, limit: limit)
      if outlook.least < .infinity { return outlook }
      limit = max(limit * 2, problem.weights.unmetHit)
    }
    return UnmetOutlook(problem, limit: .infinity)
  }

  /// The costs from an anchor on.
  func steps(_ anchor: Int, isHalf: Bool, afterBeats beats: Int) -> [StepCost.Step] {
    rows[anchor * 2 + (isHalf ? 1 : 0)][beats].steps
  }

  // MARK: Backwards

  private mutating func look(from source: Int) {
    var skipped = 0.0
    for target in source + 1..<min(problem.anchors.count, source + 1 + problem.mostSkips + 1) {
      for isHalf in [false, true] {
        let ends = ends(at: target, isHalf: isHalf, skipped)
        if !ends.isEmpty { look(from: source, to: target, isHalf: isHalf, ends) }
      }
      skipped += problem.missCost(target)
      if skipped > limit { break }
    }
  }

  /// Ranges at a target with what they and the rest cost, and the places in the bar that have them.
  private func ends(
    at target: Int, isHalf: Bool, _ skipped: Double
  ) -> [(step: StepCost.Step, mask: UInt8)] {
    var ends: [(step: StepCost.Step, mask: UInt8)] = []
    if isHalf, problem.anchors[target].hits.isEmpty { return ends }
    for beats in 0..<BarPlaces.count {
      let steps = steps(target, isHalf: isHalf, afterBeats: beats)
      guard !steps.isEmpty else { continue }
      let unmet = problem.unmetCost(target, afterBeats: beats, isHalf: isHalf)
      for step in steps where step.cost + unmet + skipped <= limit {
        let end = StepCost.Step(range: step.range, cost: step.cost + unmet + skipped)
        if let same = ends.firstIndex(where: { $0.step == end }) {
          ends[same].mask |= 1 << UInt8(beats)
        } else {
          ends.append((end, 1 << UInt8(beats)))
        }
      }
    }
    return ends
  }

  private mutating func look(
    from source: Int, to target: Int, isHalf: Bool, _ ends: [(step: StepCost.Step, mask: UInt8)]
  ) {
    for beats in problem.beatCounts(from: source, to: target) {
      let step = TempoStep(
        source: source, target: target, beats: beats, isHalf: isHalf)
      if problem.isCut(source) { look(step, isFree: true, isFromHalf: false, ends) }
      if source > 0 { look(step, isFree: false, isFromHalf: false, ends) }
      if source > 0, !problem.anchors[source].hits.isEmpty {
        look(step, isFree: false, isFromHalf: true, ends)
      }
    }
  }

  private mutating func look(
    _ step: TempoStep, isFree: Bool, isFromHalf: Bool,
    _ ends: [(step: StepCost.Step, mask: UInt8)]
  ) {
    guard step.beats > 0 || (isFromHalf && !step.isHalf) else { return }
    let span = problem.span(step, before: isFromHalf ? 0.5 : 0, isFree: isFree)
    let masks = places.places(after: step.beats, in: span.sections)
    let row = step.source * 2 + (isFromHalf ? 1 : 0)
    for end in ends {
      guard let range = span.origin(of: end.step.range, within: lengths) else { continue }
      for place in 0..<BarPlaces.count where masks[place] & end.mask != 0 {
        guard isFree == (problem.isCut(step.source) && place == 0 && !isFromHalf) else { continue }
        rows[row][place].insert(StepCost.Step(range: range, cost: end.step.cost))
      }
    }
  }
}

extension TempoProblem {
  /// Whether the tempo may jump at an anchor, if it is on a bar line.
  func isCut(_ anchor: Int) -> Bool {
    anchor == 0 || anchors[anchor].section.map { sections[$0].isSceneChange } ?? false
  }

  /// How many anchors in a row may be passed by.
  var mostSkips: Int { anchors.count }

  /// The numbers of beats that may lie between two anchors.
  func beatCounts(from source: Int, to target: Int) -> ClosedRange<Int> {
    let (start, end) = (anchors[source].time, anchors[target].time)
    let (first, last) = (section(at: start), section(at: end))
    var (shortest, longest) = (0.0, 0.0)
    for index in first...last {
      let from = index == first ? start : sections[index].start
      let share = ((index == last ? end : sections[index + 1].start) - from) / (end - start)
      shortest += share * sections[index].shortest
      longest += share * sections[index].longest
    }
    let slack = last - first + 1
    let fewest = max(0, Int((end - start) / longest) - slack)
    return fewest...max(fewest, Int((end - start) / shortest) + slack)
  }
}
