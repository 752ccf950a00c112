/// Which places in a bar can follow which, whatever the bars cost; a set of places is a bit mask by the number of
/// beats since the bar line.
struct BarPlaces {
  static let count = BarChoices.most

  /// By section: the number of beats in its longest bar, and a mask of those that its bars can have.
  private let bars: [(longest: Int, lengths: UInt8)]
  /// By section and then number of beats: for each place before, those after.
  private var known: [Int: [[UInt8]]] = [:]

  init(_ problem: TempoProblem) {
    bars = problem.sections.map { section in
      let costs = section.bars.costs
      let lengths = costs.indices.reduce(0) { costs[$1] < .infinity ? $0 | 1 << $1 : $0 }
      return (section.bars.longest, UInt8(lengths))
    }
  }

  /// For each place at the start of some beats, those that can be had at their end.
  mutating func places(after beats: Int, in sections: [Int]) -> [UInt8] {
    guard let section = sections.first else { return Self.unchanged }
    if section == sections[sections.count - 1] { return places(after: beats, inSection: section) }
    var masks = Self.unchanged
    for beat in 0..<beats {
      for place in masks.indices where masks[place] != 0 {
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
    var place = 0
    while place < Self.count {
      if mask & (1 << UInt8(place)) != 0 {
        let bars = bars[sections[min(max(0, beat - place), sections.count - 1)]]
        if place + 1 < bars.longest { result |= 1 << UInt8(place + 1) }
        if bars.lengths & (1 << UInt8(place + 1)) != 0 { result |= 1 }
      }
      place += 1
    }
    return result
  }
}
