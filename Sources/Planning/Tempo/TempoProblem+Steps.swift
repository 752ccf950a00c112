extension TempoProblem {
  /// Whether the tempo may jump at an anchor, if it is on a bar line.
  func isCut(_ anchor: Int) -> Bool {
    anchor == 0 || anchors[anchor].section.map { sections[$0].isSceneChange } ?? false
  }

  /// The last anchor that a step from one may lead to: few sections are passed by where there are many.
  func farthest(from source: Int) -> Int {
    var left = max(1, min(12, 240 / sections.count))
    for target in source + 1..<anchors.count where anchors[target].section != nil {
      if left == 0 { return target }
      left -= 1
    }
    return anchors.count - 1
  }

  /// The numbers of beats that may lie between two anchors.
  ///
  /// Where there are very many, only those near the preferred number: the cost of the rest grows with the square.
  func beatCounts(from source: Int, to target: Int) -> ClosedRange<Int> {
    let (start, end) = (anchors[source].time, anchors[target].time)
    let (first, last) = (section(at: start), section(at: end))
    var (shortest, preferred, longest) = (0.0, 0.0, 0.0)
    for index in first...last {
      let from = index == first ? start : sections[index].start
      let share = ((index == last ? end : sections[index + 1].start) - from) / (end - start)
      shortest += share * sections[index].shortest
      preferred += share * sections[index].preferred
      longest += share * sections[index].longest
    }
    let slack = last - first + 1
    let near = (end - start) / preferred
    let spread = 2 * near.squareRoot() + 40
    let fewest = max(0, Int(max((end - start) / longest, near - spread)) - slack)
    let most = Int(min((end - start) / shortest, near + spread)) + slack
    return fewest...max(fewest, most)
  }

  /// A step's beats; each belongs to the section where it would be if all were equally long.
  func span(_ step: TempoStep, before: Double, isFree: Bool) -> BeatSpan {
    let start = anchors[step.source].time
    let time = anchors[step.target].time - start
    let count = Double(step.beats)
    var sections = (0..<step.beats).map {
      section(at: start + (Double($0) + 0.5) / count * time)
    }
    if sections.isEmpty { sections = [section(at: start)] }
    return BeatSpan(
      beats: step.beats, sections: sections, time: time, before: before,
      after: step.isHalf ? 0.5 : 1, isFree: isFree, self)
  }
}
