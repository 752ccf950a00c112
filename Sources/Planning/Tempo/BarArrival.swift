/// What each phase costs on arrival at an anchor, and which phase it then is.
struct BarArrival {
  private(set) var costs = [Double](repeating: .infinity, count: BarPhase.count)
  /// The part of the costs that is for hits which are not met.
  private(set) var unmet = [Double](repeating: 0, count: BarPhase.count)
  private(set) var phases = Array(0..<BarPhase.count)
  let isHalf: Bool
  /// Whether any phase may arrive here.
  private(set) var isPossible = false

  /// Where a section begins on a bar line, its phrases begin.
  init(_ problem: TempoProblem, _ outlook: UnmetOutlook, _ anchor: Int, isHalf: Bool) {
    self.isHalf = isHalf
    let isEnd = anchor == problem.anchors.count - 1
    let ending = isEnd ? problem.sections.count : problem.anchors[anchor].section
    for index in costs.indices {
      let phase = BarPhase(index: index)
      let steps = outlook.steps(anchor, isHalf: isHalf, afterBeats: phase.beats)
      guard !steps.isEmpty else { continue }
      isPossible = true
      costs[index] = problem.placementCost(anchor, afterBeats: phase.beats, isHalf: isHalf)
      unmet[index] = problem.unmetCost(anchor, afterBeats: phase.beats, isHalf: isHalf)
      guard let ending, phase.beats == 0, !isHalf else { continue }
      let bars = problem.sections[ending - 1].bars
      costs[index] += bars.phraseCost(remainder: phase.bars, problem.weights)
      phases[index] = 0
    }
  }
}
