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
      var next = [Double](repeating: .infinity, count: BarPhase.count)
      let beat = costs.count - 1
      for index in 0..<BarPhase.count where costs[beat][index] < .infinity {
        let cost = costs[beat][index]
        for (phase, added) in steps(from: BarPhase(index: index), beat) {
          next[phase.index] = min(next[phase.index], cost + added)
        }
      }
      costs.append(next)
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

  /// Where one more beat leads: it may end the bar or not.
  private func steps(from phase: BarPhase, _ beat: Int) -> [(BarPhase, Double)] {
    let section = self.section(ofBeat: beat - phase.beats)
    let choices = problem.sections[section].bars
    let length = phase.beats + 1
    var steps: [(BarPhase, Double)] = []
    if length < choices.longest { steps.append((BarPhase(beats: length, bars: phase.bars), 0)) }
    if choices.costs[length] < .infinity {
      let bars = (phase.bars + 1) % choices.phraseBars
      if self.section(ofBeat: beat + 1) == section {
        steps.append((BarPhase(beats: 0, bars: bars), choices.costs[length]))
      } else {
        let broken = choices.phraseCost(remainder: bars, problem.weights)
        steps.append((BarPhase(beats: 0, bars: 0), choices.costs[length] + broken))
      }
    }
    return steps
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
    for index in 0..<BarPhase.count where costs[beat][index] < best.cost {
      let phase = BarPhase(index: index)
      for (next, added) in steps(from: phase, beat)
      where next == target && costs[beat][index] + added < best.cost {
        best = (phase, costs[beat][index] + added)
      }
    }
    return best.phase
  }
}
