import MIDIFile
public import Performance
public import Timing

/// Plays a schedule to a sink, a stretch at a time. ``Transport`` drives it against the clock.
///
/// However it ends (at the end, stopped, by an error, or by being dropped), no note stays: what is
/// scheduled is taken back first, then every note that may sound gets its own note-off, and every
/// channel in use damper up, all notes off and all sound off.
public struct LivePlayer<Sink: PlaybackSink>: ~Copyable {
  /// What to do after a step.
  public enum Step: Hashable, Sendable {
    /// Nothing for so many seconds; a step that comes earlier does no harm.
    case wait(seconds: Double)
    /// All has been played, and all is silent.
    case finished
  }

  /// Between the start of a clock that looks ahead and the first event, and after the last one.
  private static var margin: Rational { Rational(1, 20) }
  /// An event that is overdue for less may still not have been delivered.
  private static var lateness: Rational { Rational(1, 4) }

  public let schedule: EventSchedule
  private let sink: Sink
  /// The schedule's time, and the clock's, at which playing began.
  private var offset = Rational.zero
  private var origin = Rational.zero
  /// The events that have been handed over since then.
  private var handedOver = 0..<0
  private var isPlaying = false

  public init(_ schedule: EventSchedule, to sink: Sink) {
    self.schedule = schedule
    self.sink = sink
  }

  deinit {
    if isPlaying {
      try? sink.cancel()
      for release in played().silence { try? sink.send(release.message, port: release.port) }
    }
  }

  /// Starts the clock and begins to play.
  ///
  /// - Parameter offset: Seconds into the schedule, not negative. Programs and controllers are set
  ///   to where they stand there; notes that began earlier are not heard.
  public mutating func start(from offset: Rational = .zero) throws(LiveMIDIError) {
    try silence()
    let before = played()
    try sink.start()
    isPlaying = true
    for reset in before.reset { try sink.send(reset.message, port: reset.port) }
    self.offset = max(.zero, offset)
    let first = schedule.events.firstIndex { $0.time >= self.offset } ?? schedule.events.count
    handedOver = first..<first
    for setting in schedule.chase(to: self.offset) {
      try sink.send(setting.message, port: setting.port)
    }
    origin = try sink.elapsed() + min(sink.lookAhead, Self.margin)
  }

  /// Hands over what is due within the sink's look-ahead.
  public mutating func step() throws(LiveMIDIError) -> Step {
    guard isPlaying else { return .finished }
    let now = try sink.elapsed()
    while handedOver.upperBound < schedule.events.count {
      let event = schedule.events[handedOver.upperBound]
      let due = clockTime(of: event.time)
      guard due <= now + sink.lookAhead else {
        return wait(until: due - sink.lookAhead * Rational(1, 2), now: now)
      }
      guard try sink.schedule(event.message, port: event.port, at: due) else {
        return .wait(seconds: 0.01)
      }
      handedOver = handedOver.lowerBound..<handedOver.upperBound + 1
    }
    let end = clockTime(of: schedule.end) + min(sink.lookAhead, Self.margin)
    if now < end { return wait(until: end, now: now) }
    try silence()
    return .finished
  }

  /// Where the music is: seconds into the schedule.
  public func position() throws(LiveMIDIError) -> Rational {
    guard isPlaying else { return offset }
    return try min(max(offset, musicTime(at: sink.elapsed())), schedule.end)
  }

  /// Ends every sound. What was not yet played is not played; ``position()`` stays.
  public mutating func silence() throws(LiveMIDIError) {
    guard isPlaying else { return }
    isPlaying = false
    var failure: LiveMIDIError?
    let before = try? sink.elapsed()
    do { try sink.cancel() } catch { failure = error }
    let after = try? sink.elapsed()
    let shift = offset - origin
    let notes = played(surely: before.map { $0 + shift }, perhaps: after.map { $0 + shift })
    for release in notes.silence {
      do { try sink.send(release.message, port: release.port) } catch { failure = error }
    }
    if let before { offset = min(max(offset, before + shift), schedule.end) }
    if let failure { throw failure }
  }

  /// Sets the place where a silent player stands.
  mutating func move(to time: Rational) {
    offset = max(.zero, time)
  }

  private func clockTime(of time: Rational) -> Rational {
    time - offset + origin
  }

  private func musicTime(at clockTime: Rational) -> Rational {
    clockTime - origin + offset
  }

  private func wait(until time: Rational, now: Rational) -> Step {
    .wait(seconds: max(0.0005, (time - now).doubleValue))
  }
}

// MARK: - Silence

extension LivePlayer {
  /// The books as they may stand after the events up to one time have been delivered, and those up
  /// to a later one perhaps: a note-on counts if it may have been, a note-off only if it must have
  /// been. Without times all that was handed over counts, and no note-off.
  private func played(
    surely: Rational? = nil, perhaps: Rational? = nil
  ) -> SoundingNotes {
    var notes = SoundingNotes()
    let certain = surely.map { $0 - Self.lateness } ?? -1
    for event in schedule.events[..<handedOver.upperBound] {
      let counts =
        event.message.endsNote ? event.time < certain : event.time <= perhaps ?? event.time
      if counts, event.time >= offset {
        notes.enter(event.message, port: event.port)
      } else {
        notes.use(event.message, port: event.port)
      }
    }
    return notes
  }
}

extension Message {
  fileprivate var endsNote: Bool {
    switch self {
    case .noteOff, .noteOn(_, _, 0): true
    default: false
    }
  }
}
