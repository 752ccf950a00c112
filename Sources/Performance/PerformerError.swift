public import Timing

/// Why a score cannot be performed.
public enum PerformerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// More parts than the channels of MIDI's 128 ports.
  case tooManyParts(count: Int, most: Int)
  /// A note begins before the cue, lasts no time, or ends after ``Timing/TempoMap/lastTick``.
  case note(part: String, onset: Tick, duration: Tick)
  /// The score ends before it begins, or after ``Timing/TempoMap/lastTick``.
  case end(Tick)

  public var description: String {
    switch self {
    case .tooManyParts(let count, let most):
      "\(count) parts of one kind are too many for MIDI's 128 ports; perform at most \(most)"
    case .note(let part, let onset, let duration):
      "\(part): the note at tick \(onset) with duration \(duration) cannot be played; "
        + "notes begin at 0 or later and last longer than 0"
    case .end(let tick):
      "the score ends at tick \(tick); end it between 0 and \(TempoMap.lastTick)"
    }
  }
}
