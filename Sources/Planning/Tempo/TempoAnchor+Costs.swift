extension TempoProblem {
  /// What it costs to put an anchor after a number of beats of a bar, or half a beat before that; infinite at the
  /// cue's end where that is not a bar line.
  func placementCost(_ anchor: Int, afterBeats beats: Int, isHalf: Bool) -> Double {
    if anchor == anchors.count - 1, beats != 0 || isHalf { return .infinity }
    let weakness = sections[section(at: anchors[anchor].time)].bars.weakness(after: beats)
    var cost = unmetCost(anchor, afterBeats: beats, isHalf: isHalf)
    for hit in anchors[anchor].hits {
      let loss = loss(hit.grid, isDownbeat: beats == 0 && !isHalf, isHalf: isHalf)
      cost += hit.weight * (weights.weakBeat * (isHalf ? 2 : weakness) + weights.lostHit * loss)
    }
    if let section = anchors[anchor].section, beats != 0 || isHalf { cost += missedStart(section) }
    return cost
  }

  /// The part of a placement's cost that is for hits which are not met.
  func unmetCost(_ anchor: Int, afterBeats beats: Int, isHalf: Bool) -> Double {
    anchors[anchor].hits.reduce(0) {
      let isMet = loss($1.grid, isDownbeat: beats == 0 && !isHalf, isHalf: isHalf) == 0
      return $0 + (isMet ? 0 : $1.weight * weights.unmetHit)
    }
  }

  /// What it costs to let the beats pass some anchors by.
  func skipCost(_ anchors: Range<Int>) -> TempoStep.Skipped {
    anchors.reduce(into: TempoStep.Skipped()) { skipped, anchor in
      let unmet = missCost(anchor)
      let lost = self.anchors[anchor].hits.reduce(0) { $0 + $1.weight * weights.lostHit }
      skipped.unmet += unmet
      skipped.cost += unmet + lost + (self.anchors[anchor].section.map(missedStart) ?? 0)
    }
  }

  /// What it costs to miss all hits of an anchor.
  func missCost(_ anchor: Int) -> Double {
    anchors[anchor].hits.reduce(0) { $0 + $1.weight * weights.unmetHit }
  }

  /// How much of a hit a place loses: nothing where it is met, less than all where it is at least on a beat.
  private func loss(_ grid: TempoRequest.Grid, isDownbeat: Bool, isHalf: Bool) -> Double {
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
