/// What happens while a film is scored.
public enum ScoringEvent: Hashable, Sendable {
  case progress(CueProgress)
  /// A cue's folder is in its place, new or unchanged.
  case finished(CueSummary)
  /// A cue was left as it is.
  case left(cue: String, reason: String)
  /// A cue could not be scored; the others go on.
  case failed(cue: String, Failure)
  /// The sheet may not mean what was meant.
  case warning(String)
}
