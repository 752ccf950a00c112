import Composition
import Emotion
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Timing

/// The plan of a cue in a new cut: untouched scenes have the bars that they had, the others are planned
/// anew in the time between.
struct ConformedPlan {
  let plan: CuePlan
  let kept: [KeptBars]
  /// By how much kept bars are slower than they were (1.01 is one per cent), where that is felt at all.
  let stretches: [(bars: Range<Int>, factor: Double)]

  /// Kept bars may be this much slower or faster.
  static let mostStretch = 0.03

  /// - Parameter planner: plans a cue that has one scene.
  /// - Returns: nil where no scene can keep its bars.
  init?(
    _ former: CuePlan, _ comparison: CueComparison, planner: @escaping (Cue) throws -> CuePlan
  ) throws {
    guard let layout = SceneLayout(former, comparison) else { return nil }
    var pieces: [PlanPiece] = []
    var sources: [Int?] = []
    let spans = layout.spans
    let maker = PieceMaker(former: former, layout: layout, planner: planner)
    for span in spans {
      guard let piece = try maker.piece(span, before: layout.next(after: span, in: spans)) else {
        return nil
      }
      pieces.append(piece)
      sources.append(span.isKept ? span.scene : nil)
    }
    guard sources.contains(where: { $0 != nil }) else { return nil }
    guard let plan = PlanJoin(pieces, of: comparison.cue, former: former).plan(),
      plan.problems().isEmpty
    else { return nil }
    self.plan = plan
    kept = Self.kept(pieces, sources)
    stretches = Self.stretches(pieces, sources)
  }

  /// Scenes that followed each other and still do stay in one.
  private static func kept(_ pieces: [PlanPiece], _ sources: [Int?]) -> [KeptBars] {
    var first = 0
    var kept: [KeptBars] = []
    for (piece, source) in zip(pieces, sources) {
      defer { first += piece.bars.count }
      guard source != nil else { continue }
      if let last = kept.last, last.former.upperBound == piece.bars.lowerBound,
        last.bars.upperBound == first
      {
        kept[kept.count - 1].former = last.former.lowerBound..<piece.bars.upperBound
      } else {
        kept.append(KeptBars(former: piece.bars, first: first))
      }
    }
    return kept
  }

  private static func stretches(
    _ pieces: [PlanPiece], _ sources: [Int?]
  ) -> [(bars: Range<Int>, factor: Double)] {
    var first = 0
    return zip(pieces, sources).compactMap { piece, source in
      defer { first += piece.bars.count }
      guard source != nil, abs(piece.stretch - 1) > 5e-4 else { return nil }
      return (first..<first + piece.bars.count, piece.stretch)
    }
  }
}
