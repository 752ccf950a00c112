/// The cheapest ways to bar runs of beats, looked up again and again.
struct BarRuns {
  private let problem: TempoProblem
  private var patterns: [Key: BarPattern] = [:]
  private var ways: [Key: [[BarPattern.Way]]] = [:]

  /// Those over the sections that were asked for last, of which there are several.
  private var mixed: (sections: [Int], ways: [Int: [BarPattern.Way]]) = ([], [:])

  private struct Key: Hashable {
    var section: Int
    var phase: Int
  }

  init(_ problem: TempoProblem) {
    self.problem = problem
  }

  /// The phases that a number of beats can lead to; in a single section bars are counted from the phase's own.
  mutating func ways(from phase: BarPhase, _ sections: [Int], _ beats: Int) -> [BarPattern.Way] {
    guard sections.first == sections.last, let section = sections.first else {
      return mixedWays(from: phase, sections, beats)
    }
    let start = BarPhase(beats: phase.beats, bars: 0)
    let key = Key(section: section, phase: start.index)
    if let known = ways[key], beats < known.count { return known[beats] }
    var pattern = patterns[key] ?? BarPattern(from: start, sections: [section], problem)
    var all = ways[key] ?? []
    pattern.extend(to: beats)
    while all.count <= beats { all.append(pattern.ways(after: all.count)) }
    (patterns[key], ways[key]) = (pattern, all)
    return all[beats]
  }

  private mutating func mixedWays(
    from phase: BarPhase, _ sections: [Int], _ beats: Int
  ) -> [BarPattern.Way] {
    if mixed.sections != sections { mixed = (sections, [:]) }
    if let known = mixed.ways[phase.index] { return known }
    var pattern = BarPattern(from: phase, sections: sections, problem)
    pattern.extend(to: beats)
    let ways = pattern.ways(after: beats)
    mixed.ways[phase.index] = ways
    return ways
  }
}
