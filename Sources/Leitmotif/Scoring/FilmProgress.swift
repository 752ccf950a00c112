/// How far the scoring of a film is.
public struct FilmProgress: Hashable, Sendable {
  /// The cues that were asked for.
  public var cues: Int
  /// Those that were finished in this run.
  public var finished = 0
  /// Those that are as this run would make them, and stay.
  public var unchanged = 0
  public var failed = 0
  /// In seconds, from what the cues until now took for their length; nil before the first is finished.
  public var timeToGo: Double?

  init(cues: Int) { self.cues = cues }
}

/// How far one cue of a film is.
public struct CueProgress: Hashable, Sendable {
  public enum Stage: String, CaseIterable, Hashable, Sendable {
    case planning, composing, writing, rendering
  }

  public var cue: String
  /// Its place among the cues that were asked for, from 1.
  public var number: Int
  public var stage: Stage
  /// Of the stage, 0…1.
  public var fraction: Double
  public var film: FilmProgress
}
