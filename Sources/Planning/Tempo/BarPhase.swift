/// Where in the bars a moment is: beats since the bar line, and bars since the phrase began.
struct BarPhase: Hashable {
  static let count = BarChoices.most * 8

  var beats: Int
  var bars: Int

  init(beats: Int, bars: Int) {
    self.beats = beats
    self.bars = bars
  }

  init(index: Int) {
    self.init(beats: index / 8, bars: index % 8)
  }

  var index: Int { beats * 8 + bars }
}

/// The cheapest ways to bar a run of beats: from one phase to all others, one beat after the other.
struct BarPattern {
  /// The section that each beat is in.
  let sections: [Int]
  let problem: TempoProblem
  /// For each number of beats the least cost to be in each phase.
  private(set) var costs: [[Double]]

  /// - Parameter sections: One for each beat, or one for all of any number.
  init(from phase: BarPhase, sections: [Int], _ problem: TempoProblem) {
    self.sections = sections
    self.problem = problem
    costs = [[Double](repeating: .infinity, count: BarPhase.count)]
    costs[0][phase.index] = 0
  }

  mutating func extend(to beats: Int) {
    while costs.count <= beats {
      costs.append(advance(costs[costs.count - 1], over: costs.count - 1))
    }
  }

  /// The costs after one more beat.
  private func advance(_ before: [Double], over beat: Int) -> [Double] {
    var next = [Double](repeating: .infinity, count: BarPhase.count)
    for place in 0..<BarChoices.most { step(from: place, beat, before, &next) }
    return next
  }

  /// Where one more beat leads from a number of beats since the bar line: it may end the bar or not.
  private func step(
    from place: Int, _ beat: Int, _ before: [Double], _ next: inout [Double]
  ) {
    let length = place + 1
    let section = section(ofBeat: beat - place)
    let ends = self.section(ofBeat: beat + 1) != section
    let choices = problem.sections[section].bars
    let (cost, goesOn) = (choices.costs[length], length < choices.longest)
    var bars = -1
    while bars < 7 {
      bars += 1
      let sum = before[place * 8 + bars]
      guard sum < .infinity else { continue }
      if goesOn { next[length * 8 + bars] = min(next[length * 8 + bars], sum) }
      guard cost < .infinity else { continue }
      let turned = (bars + 1) % choices.phraseBars
      let broken = ends ? choices.phraseCost(remainder: turned, problem.weights) : 0
      let goal = ends ? 0 : turned
      next[goal] = min(next[goal], sum + cost + broken)
    }
  }

  struct Way {
    var phase: BarPhase
    var cost: Double
  }

  /// The phases that can be reached.
  func ways(after beats: Int) -> [Way] {
    costs[beats].indices.filter { costs[beats][$0] < .infinity }
      .map { Way(phase: BarPhase(index: $0), cost: costs[beats][$0]) }
  }

  private func section(ofBeat beat: Int) -> Int {
    sections[min(max(0, beat), sections.count - 1)]
  }

  /// The number of beats after each of which a bar line falls, on the cheapest way to a phase.
  func barLines(after beats: Int, in phase: BarPhase) -> [Int] {
    var lines: [Int] = []
    var target = phase
    for beat in stride(from: beats - 1, through: 0, by: -1) {
      if target.beats == 0 { lines.append(beat + 1) }
      target = predecessor(of: target, beat)
    }
    return lines.reversed()
  }

  private func predecessor(of target: BarPhase, _ beat: Int) -> BarPhase {
    var best: (phase: BarPhase, cost: Double) = (target, .infinity)
    for index in 0..<BarPhase.count where costs[beat][index] < .infinity {
      let cost = advance(Self.only(index, costs[beat][index]), over: beat)[target.index]
      if cost < best.cost { best = (BarPhase(index: index), cost) }
    }
    return best.phase
  }

  private static func only(_ index: Int, _ cost: Double) -> [Double] {
    var costs = [Double](repeating: .infinity, count: BarPhase.count)
    costs[index] = cost
    return costs
  }
}
