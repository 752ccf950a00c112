/// What happens while a film is scored.
public enum ScoringEvent: Hashable, Sendable {
  public enum Stage: String, CaseIterable, Hashable, Sendable {
    case planning, composing, writing, rendering
  }

  /// A stage of a cue has come this far, 0…1.
  case progress(cue: String, stage: Stage, fraction: Double)
  /// A cue's folder is in its place.
  case finished(CueSummary)
  /// A cue was left as it is.
  case left(cue: String, reason: String)
  /// The sheet may not mean what was meant.
  case warning(String)
}
