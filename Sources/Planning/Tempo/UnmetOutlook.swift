/// What must at least be given up from each anchor on, for each place in the bar and each length of the last beat.
///
/// Found from the cue's end backwards, and exactly: within the bounds, the lengths with which the rest can be had at
/// a cost are ranges. So a search that keeps to what the outlook allows never runs into a dead end.
///
/// Where more than ``widest`` hits of weight 1 must be given up, lengths are left out from which the rest costs
/// that much more than from others at the same anchor; the least is then no longer proved.
struct UnmetOutlook {
  /// The least that the whole cue must give up; infinite if the bounds allow nothing.
  var least: Double { leasts[0] }

  private let problem: TempoProblem
  /// What may be given up in all.
  private let limit: Double
  /// What lengths may cost more than others at the same anchor.
  private let allowance: Double
  private let lengths: BeatRange
  private var places: BarPlaces
  /// By anchor and half, and then place in the bar.
  private var rows: [[StepCost]]
  private var leasts: [Double]

  /// In hits of weight 1.
  private static let widest = 6.0
  /// Where nothing can be had so many seconds after an anchor, nothing is sought beyond.
  private static let horizon = 30.0

  private init(_ problem: TempoProblem, limit: Double, allowance: Double) {
    (self.problem, self.limit, self.allowance) = (problem, limit, allowance)
    lengths = BeatRange(
      low: problem.sections.reduce(.infinity) { min($0, $1.shortest) },
      high: problem.sections.reduce(0) { max($0, $1.longest) })
    places = BarPlaces(problem)
    rows = Array(
      repeating: Array(repeating: StepCost(), count: BarPlaces.count),
      count: problem.anchors.count * 2)
    leasts = [Double](repeating: .infinity, count: problem.anchors.count)
    insert(StepCost.Step(range: lengths, cost: 0), problem.anchors.count - 1, isHalf: false, 0)
    for source in problem.anchors.indices.dropLast().reversed() {
      look(from: source)
      for row in [source * 2, source * 2 + 1] {
        for place in rows[row].indices { rows[row][place].drop(above: leasts[source] + allowance) }
      }
    }
  }

  /// The outlook that gives up least; nothing is given up unless that is needed.
  static func best(for problem: TempoProblem) -> UnmetOutlook {
    let hit = problem.weights.unmetHit
    let all = UnmetOutlook(problem, limit: 0, allowance: 0)
    if all.least < .infinity { return all }
    let most = UnmetOutlook(problem, limit: .infinity, allowance: hit)
    if most.least <= hit || most.least == .infinity { return most }
    return UnmetOutlook(problem, limit: most.least + 1e-6, allowance: widest * hit)
  }

  /// The costs from an anchor on.
  func steps(_ anchor: Int, isHalf: Bool, afterBeats beats: Int) -> [StepCost.Step] {
    rows[anchor * 2 + (isHalf ? 1 : 0)][beats].steps
  }

  /// The least of the costs from an anchor on; the anchor's own hits do not count.
  func least(from anchor: Int) -> Double { leasts[anchor] }

  private mutating func insert(
    _ step: StepCost.Step, _ anchor: Int, isHalf: Bool, _ place: Int
  ) {
    leasts[anchor] = min(leasts[anchor], step.cost)
    rows[anchor * 2 + (isHalf ? 1 : 0)][place].insert(step)
  }

  // MARK: Backwards

  private mutating func look(from source: Int) {
    var skipped = 0.0
    let hopeless = problem.anchors[source].time + Self.horizon
    for target in source + 1..<problem.farthest(from: source) + 1 {
      if leasts[source] == .infinity, target > source + 3, problem.anchors[target].time > hopeless {
        break
      }
      for isHalf in [false, true] where skipped + leasts[target] <= most(at: source) {
        let ends = ends(at: target, isHalf: isHalf, skipped, most(at: source))
        if !ends.isEmpty { look(from: source, to: target, isHalf: isHalf, ends) }
      }
      skipped += problem.missCost(target)
      if skipped > most(at: source) { break }
    }
  }

  /// What a step at an anchor may cost to be kept.
  private func most(at anchor: Int) -> Double {
    min(limit, leasts[anchor] + allowance)
  }

  /// Ranges at a target with what they and the rest cost, and the places in the bar that have them.
  ///
  /// Only where the target's hits are met: to pass them by gives up no more, and binds nothing.
  private func ends(
    at target: Int, isHalf: Bool, _ skipped: Double, _ most: Double
  ) -> [(step: StepCost.Step, mask: UInt8)] {
    var ends: [(step: StepCost.Step, mask: UInt8)] = []
    if isHalf, problem.anchors[target].hits.isEmpty { return ends }
    for beats in 0..<BarPlaces.count {
      let steps = steps(target, isHalf: isHalf, afterBeats: beats)
      guard !steps.isEmpty else { continue }
      guard problem.unmetCost(target, afterBeats: beats, isHalf: isHalf) == 0 else { continue }
      for step in steps where step.cost + skipped <= most {
        let end = StepCost.Step(range: step.range, cost: step.cost + skipped)
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
    let origins = ends.map { span.origin(of: $0.step.range, within: lengths) }
    guard origins.contains(where: { $0 != nil }) else { return }
    let masks = places.places(after: step.beats, in: span.sections)
    for (end, origin) in zip(ends, origins) {
      guard let range = origin else { continue }
      for place in 0..<BarPlaces.count where masks[place] & end.mask != 0 {
        guard isFree == (problem.isCut(step.source) && place == 0 && !isFromHalf) else { continue }
        insert(
          StepCost.Step(range: range, cost: end.step.cost), step.source, isHalf: isFromHalf, place)
      }
    }
  }
}
