extension TempoProblem {
  /// Whether bars decide which hits can be met.
  var needsBars: Bool {
    anchors.contains { $0.hits.contains { $0.grid == .downbeat } }
  }

  /// How much each anchor's hits have to cost by not being met, so that all of them cost least.
  ///
  /// Phrases do not matter here, nor do bars if no hit asks for a downbeat; so this search has few states, and can
  /// afford to let any anchors be passed by.
  func leastUnmet(withBars: Bool) -> [Double] {
    var problem = self
    for index in sections.indices {
      let bars = sections[index].bars
      problem.sections[index].bars = withBars ? bars.withoutPhrases : .none
    }
    let free = [Double](repeating: .infinity, count: anchors.count)
    for skips in [3, 12, anchors.count] {
      var search = TempoSearch(
        problem, TempoSearch.Policy(allowance: free, skips: skips, cells: 96))
      guard let end = search.run().first else { continue }
      return problem.unmetCosts(search.chain(endingWith: end.label), search)
    }
    return free
  }

  private func unmetCosts(_ chain: [Int], _ search: TempoSearch) -> [Double] {
    var costs = anchors.indices.map { missCost($0) }
    for label in chain.map({ search.labels[$0] }) {
      let isHalf = search.curves[label.curve].isHalf
      costs[label.anchor] = unmetCost(
        label.anchor, afterBeats: label.phase.beats, isHalf: isHalf)
    }
    return costs
  }
}
