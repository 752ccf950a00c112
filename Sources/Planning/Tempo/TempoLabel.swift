/// A way to get from the cue's start to an anchor, as far as tempo goes: the cost for each length of the last beat.
struct TempoCurve {
  var cost: BeatCost
  /// Whether the anchor is in the middle of the last beat.
  var isHalf: Bool
}

/// A curve together with a place in the bars.
struct TempoLabel {
  var curve: Int
  var phase: BarPhase
  /// What is added to the curve's cost.
  var offset: Double
  /// The part of `offset` that is for hits which are not met.
  var unmet: Double
  /// The label at an earlier anchor; -1 at the cue's start.
  var parent: Int
  var anchor: Int
  /// The beats since that anchor.
  var beats: Int
}
