import MusicTheory
import Planning
import Spotting

/// Makes the pieces of a conformed plan: kept bars as they are, and new ones that lead to what follows.
struct PieceMaker {
  let former: CuePlan
  let layout: SceneLayout
  /// Plans a cue.
  let planner: (Cue) throws -> CuePlan

  /// - Parameter next: nil where the cue ends, and new music closes.
  func piece(_ span: SceneLayout.Span, before next: SceneLayout.Span?) throws -> PlanPiece? {
    if let bars = span.bars { return piece(span, former, bars) }
    if let next, let leading = try leading(span, to: next) { return leading }
    let plan = try planner(layout.cue(of: span))
    return piece(span, plan, 0..<plan.bars.count)
  }

  /// The first scene of a plan that goes on; nil where such a plan does not meet the seam.
  private func leading(_ span: SceneLayout.Span, to next: SceneLayout.Span) throws -> PlanPiece? {
    let plan = try planner(layout.cue(of: span, leadingTo: next))
    guard plan.sections.count == 2, let piece = piece(span, plan, plan.sections[0].bars),
      abs(piece.stretch - 1) <= ConformedPlan.mostStretch
    else { return nil }
    guard let bar = next.bars?.lowerBound, former.bars[bar].key != plan.sections[1].key else {
      return piece
    }
    return piece.leading(to: former.bars[bar].key)
  }

  private func piece(
    _ span: SceneLayout.Span, _ plan: CuePlan, _ bars: Range<Int>
  ) -> PlanPiece? {
    PlanPiece(
      plan: plan, bars: bars, start: span.start, end: span.end, continues: span.continues)
  }
}
