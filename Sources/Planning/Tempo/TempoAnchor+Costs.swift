extension TempoProblem {
  /// What it costs to put an anchor after a number of beats of a bar, or half a beat before that; nil where a
  /// hit would not be met and that is not allowed.
  func placementCost(
    _ anchor: Int, afterBeats beats: Int, isHalf: Bool, allowsUnmet: Bool
  ) -> Double? {
    if anchor == anchors.count - 1, beats != 0 || isHalf { return nil }
    let weakness = sections[section(at: anchors[anchor].time)].bars.weakness(after: beats)
    var cost = 0.0
    for hit in anchors[anchor].hits {
      let missed = missedShare(hit.grid, isDownbeat: beats == 0 && !isHalf, isHalf: isHalf)
      if missed > 0, !allowsUnmet { return nil }
      cost += hit.weight * (missed * weights.unmetHit + weights.weakBeat * (isHalf ? 2 : weakness))
    }
    if let section = anchors[anchor].section, beats != 0 || isHalf { cost += missedStart(section) }
    return cost
  }

  /// What it costs to let the beats pass an anchor by; nil where that is not allowed.
  func skipCost(_ anchor: Int, allowsUnmet: Bool) -> Double? {
    guard allowsUnmet || anchors[anchor].hits.isEmpty else { return nil }
    let hits = anchors[anchor].hits.reduce(0) { $0 + $1.weight * weights.unmetHit }
    return hits + (anchors[anchor].section.map(missedStart) ?? 0)
  }

  /// How much of an unmet hit's cost a place has: none where it is met, less where it is at least on a beat.
  private func missedShare(_ grid: TempoRequest.Grid, isDownbeat: Bool, isHalf: Bool) -> Double {
    switch grid {
    case .any: 0
    case .beat: isHalf ? 0.6 : 0
    case .downbeat: isDownbeat ? 0 : isHalf ? 0.7 : 0.4
    }
  }

  private func missedStart(_ section: Int) -> Double {
    sections[section].isSceneChange ? weights.missedCut : weights.missedStart
  }
}

extension TempoProblem {
  /// The part of a placement's cost that is for hits which are not met.
  func unmetCost(_ anchor: Int, afterBeats beats: Int, isHalf: Bool) -> Double {
    anchors[anchor].hits.reduce(0) {
      let missed = missedShare($1.grid, isDownbeat: beats == 0 && !isHalf, isHalf: isHalf)
      return $0 + $1.weight * missed * weights.unmetHit
    }
  }
}
