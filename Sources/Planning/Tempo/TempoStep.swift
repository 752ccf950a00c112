/// From an anchor to another in a number of beats.
struct TempoStep {
  /// What anchors cost that are passed by, and the part of it that is for hits.
  struct Skipped {
    var cost = 0.0
    var unmet = 0.0
  }

  var source: Int
  var target: Int
  var beats: Int
  /// Whether the target is in the middle of the last beat.
  var isHalf: Bool
  /// The cost of the anchors between.
  var skipped = Skipped()
}

/// A step's beats, for each way to set out on it.
struct TempoLead {
  /// The section of each beat; of the moment itself if there is no beat.
  let sections: [Int]
  private let spans: [(span: BeatSpan, cost: SpanCost)]

  init(_ problem: TempoProblem, _ step: TempoStep) {
    let ways = [(0.0, false), (0.0, true), (0.5, false)]
    spans = ways.map {
      let span = problem.span(step, before: $0.0, isFree: $0.1)
      return (span, SpanCost(span))
    }
    sections = spans[0].span.sections
  }

  /// The curve at the step's end, or nil if the bounds forbid it.
  func extend(_ curve: TempoCurve, isFree: Bool) -> BeatCost? {
    let index = curve.isHalf ? 2 : isFree ? 1 : 0
    guard let reach = spans[index].span.reach(from: curve.cost.range) else { return nil }
    return spans[index].cost.extend(curve.cost, on: reach)
  }
}
