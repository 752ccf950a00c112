/// One track: events in the order of their ticks.
public struct Track: Hashable, Sendable {
  /// The events, ticks never falling. A decoded track ends in ``Meta/endOfTrack``; encoding adds it
  /// to a track that lacks it, at the tick of the last event.
  public var events: [Event]

  public init(events: [Event] = []) {
    self.events = events
  }

  /// The tick at which the track ends: that of its last event; 0 for an empty one.
  public var endTick: Int {
    events.last?.tick ?? 0
  }

  /// The text of the first track-name event, or nil.
  public var name: String? {
    for case .meta(.trackName(let text)) in events.lazy.map(\.message) {
      return text.description
    }
    return nil
  }
}

/// A message and when it happens.
public struct Event: Hashable, Sendable {
  /// Ticks since the start of the file, 0 or more.
  public var tick: Int
  public var message: Message

  public init(tick: Int, message: Message) {
    self.tick = tick
    self.message = message
  }
}
