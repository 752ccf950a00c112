/// Which places in a bar can follow which, whatever the bars cost; a set of places is a bit mask by the number of
/// beats since the bar line.
struct BarPlaces {
  static let count = BarChoices.most

  private let problem: TempoProblem
  /// By section and then number of beats: for each place before, those after.
  private var known: [Int: [[UInt8]]] = [:]

  init(_ problem: TempoProblem) {
    self.problem = problem
  }

  /// For each place at the start of some beats, those that can be had at their end.
  mutating func places(after beats: Int, in sections: [Int]) -> [UInt8] {
    guard let section = sections.first else { return Self.unchanged }
    if section == sections[sections.count - 1] { return places(after: beats, inSection: section) }
    var masks = Self.unchanged
    for beat in 0..<beats {
      for place in masks.indices {
        masks[place] = next(masks[place], beat, sections)
      }
    }
    return masks
  }

  private static let unchanged = (0..<count).map { UInt8(1) << UInt8($0) }

  private mutating func places(after beats: Int, inSection section: Int) -> [UInt8] {
    var all = known[section] ?? [Self.unchanged]
    guard all.count <= beats else { return all[beats] }
    while all.count <= beats {
      all.append(all[all.count - 1].map { next($0, 0, [section]) })
    }
    known[section] = all
    return all[beats]
  }

  /// Where one more beat leads from any of some places.
  private func next(_ mask: UInt8, _ beat: Int, _ sections: [Int]) -> UInt8 {
    var result: UInt8 = 0
    for place in 0..<Self.count where mask & (1 << UInt8(place)) != 0 {
      let section = sections[min(max(0, beat - place), sections.count - 1)]
      let choices = problem.sections[section].bars
      if place + 1 < choices.longest { result |= 1 << UInt8(place + 1) }
      if choices.costs[place + 1] < .infinity { result |= 1 }
    }
    return result
  }
}
