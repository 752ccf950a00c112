public import Performance
public import Timing

/// What is heard before the music, such as clicks that count it in.
public struct LeadIn: Hashable, Sendable {
  /// By time: seconds since the lead-in began, not after ``length``.
  public var events: [ScheduledEvent]
  /// Seconds from its beginning to the music.
  public var length: Rational

  public init(events: [ScheduledEvent], length: Rational) {
    self.events = events
    self.length = max(.zero, length)
  }

  public static let none = LeadIn(events: [], length: .zero)
}
