public import Planning
public import ScoreModel

/// The score against the picture, as a drawing: each part a strip of its own, in the colour of its
/// family, with the theme's statements marked and dialogue shaded.
public enum PianoRoll {
  /// The drawing as a self-contained SVG document, for light and dark pages.
  ///
  /// It shows timecodes, bars, scenes, hits, form, themes and every sounding part. A part is one path,
  /// however many notes it has. All text is escaped.
  ///
  /// - Parameter width: pixels from the first frame to the last, 400…16 000.
  public static func svg(_ score: Score, _ plan: CuePlan, width: Double = 1200) -> String {
    let axis = PictureAxis(plan, width: min(max(width, 400), 16_000))
    let picture = Picture(
      lanes: [RulerLane(axis: axis).lane, ArcLane(arc: plan.arc, axis: axis).scenes]
        + [HitLane(hits: ReportedHit.all(of: plan), axis: axis).lane]
        + [FormLane(plan: plan, axis: axis).lane] + StatementLane(plan: plan, axis: axis).lanes
        + PartLanes(score: score, plan: plan, axis: axis).lanes,
      plan: plan, axis: axis)
    return picture.document(title: "\(plan.cue) \(plan.title)")
  }
}
