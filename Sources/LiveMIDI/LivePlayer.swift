import MIDIFile
public import Performance
public import Timing

/// Plays a schedule to a sink, a stretch at a time. ``Transport`` drives it against the clock.
///
/// However it ends (at the end, stopped, by an error, or by being dropped), no note stays: what is
/// scheduled is taken back first, then every note that may sound gets its own note-off, and every
/// channel in use damper up, all notes off and all sound off.
///
/// The schedule may grow and change while it plays: see ``replace(_:isComplete:)``.
public struct LivePlayer<Sink: PlaybackSink>: ~Copyable {
  /// What to do after a step.
  public enum Step: Hashable, Sendable {
    /// Nothing for so many seconds; a step that comes earlier does no harm.
    case wait(seconds: Double)
    /// An incomplete schedule has been played to its end, and nothing came after it in time. What
    /// sounds goes on until ``LivePlayer/silence()``.
    case starved
    /// All has been played, and all is silent.
    case finished
  }

  /// Between the start of a clock that looks ahead and the first event, and after the last one.
  private static var margin: Rational { Rational(1, 20) }

  public private(set) var schedule: EventSchedule
  /// Whether ``schedule`` is all there is: an incomplete one is expected to grow.
  public private(set) var isComplete: Bool
  private let sink: Sink
  /// Where a silent player stands, and where a playing one began.
  private var place = Rational.zero
  private var timeline = Timeline(clock: .zero, music: .zero, speed: 1)
  /// The first event that has not been handed over.
  private var next = 0
  private var sent = SentMessages()
  private var isPlaying = false
  /// Where an incomplete schedule ended before it grew.
  private var starvation: Rational?
  /// Whether `next` holds although the player is silent: it starved there.
  private var keepsNext = false

  public init(_ schedule: EventSchedule, isComplete: Bool = true, to sink: Sink) {
    self.schedule = schedule
    self.isComplete = isComplete
    self.sink = sink
  }

  deinit {
    if isPlaying {
      try? sink.cancel()
      for release in sent.sounding(surely: nil, perhaps: nil).silence {
        try? sink.send(release.message, port: release.port)
      }
    }
  }

  /// Starts the clock and begins to play.
  ///
  /// - Parameter offset: Seconds into the schedule, not negative. Programs and controllers are set
  ///   to where they stand there; notes that began earlier are not heard.
  public mutating func start(from offset: Rational = .zero) throws(LiveMIDIError) {
    try silence()
    let reset = sent.delivered.reset
    try sink.start()
    isPlaying = true
    for message in reset { try sink.send(message.message, port: message.port) }
    seek(max(.zero, offset))
    for setting in schedule.chase(to: place) {
      sent.enter(setting)
      try sink.send(setting.message, port: setting.port)
    }
    let origin = try sink.elapsed() + min(sink.lookAhead, Self.margin)
    timeline = Timeline(clock: origin, music: place, speed: 1)
  }

  private mutating func seek(_ offset: Rational) {
    if !keepsNext || offset != place {
      next = schedule.events.firstIndex { $0.time >= offset } ?? schedule.events.count
    }
    place = offset
    keepsNext = false
    starvation = nil
  }

  /// Hands over what is due within the sink's look-ahead.
  public mutating func step() throws(LiveMIDIError) -> Step {
    guard isPlaying else { return .finished }
    let now = try sink.elapsed()
    sent.settle(now: now)
    while starvation == nil, next < schedule.events.count {
      let event = schedule.events[next]
      let due = max(timeline.clock(of: event.time), sent.lastDue ?? .zero)
      guard due <= now + sink.lookAhead else {
        return wait(until: due - sink.lookAhead * Rational(1, 2), now: now)
      }
      guard try sink.schedule(event.message, port: event.port, at: due) else {
        return .wait(seconds: 0.01)
      }
      sent.append(SentMessages.Entry(due: due, port: event.port, message: event.message))
      next += 1
    }
    return try ending(now: now)
  }

  /// When all has been handed over.
  private mutating func ending(now: Rational) throws(LiveMIDIError) -> Step {
    let end = timeline.clock(of: starvation ?? schedule.end)
    if !isComplete, starvation == nil {
      if now < end { return wait(until: end, now: now) }
      starvation = schedule.end
    }
    let quiet = end + min(sink.lookAhead, Self.margin)
    if now < quiet { return wait(until: quiet, now: now) }
    if starvation != nil { return .starved }
    try silence()
    return .finished
  }

  /// Where the music is: seconds into the schedule.
  public func position() throws(LiveMIDIError) -> Rational {
    guard isPlaying else { return place }
    return try position(at: sink.elapsed())
  }

  private func position(at clock: Rational) -> Rational {
    let end = starvation ?? schedule.end
    return min(max(place, timeline.music(at: clock)), max(place, end))
  }

  /// Up to which place events may have been handed over: what comes later may still change.
  public func horizon() throws(LiveMIDIError) -> Rational {
    guard isPlaying else { return place }
    return max(place, timeline.music(at: try sink.elapsed() + sink.lookAhead))
  }

  /// Ends every sound. What was not yet played is not played; ``position()`` stays.
  public mutating func silence() throws(LiveMIDIError) {
    guard isPlaying else { return }
    isPlaying = false
    var failure: LiveMIDIError?
    let before = try? sink.elapsed()
    do { try sink.cancel() } catch { failure = error }
    let after = try? sink.elapsed()
    for release in sent.sounding(surely: before, perhaps: after).silence {
      do { try sink.send(release.message, port: release.port) } catch { failure = error }
    }
    sent.close()
    keepsNext = starvation != nil
    if let before { place = starvation ?? position(at: before) }
    if let failure { throw failure }
  }

  /// Sets the place where a silent player stands.
  mutating func move(to time: Rational) {
    if time != place { keepsNext = false }
    place = max(.zero, time)
  }

  private func wait(until time: Rational, now: Rational) -> Step {
    .wait(seconds: max(0.0005, (time - now).doubleValue))
  }
}

// MARK: - Growth

extension LivePlayer {
  /// Puts another schedule in the place of the one that plays, without a seam: a longer one, or one
  /// that is different after the ``horizon()``.
  ///
  /// An event of the new schedule that is overdue by then is played at once. A silent player takes
  /// any schedule.
  ///
  /// - Parameter isComplete: Whether the music ends where the schedule does.
  /// - Returns: False, and nothing is done, if the events that have already been handed over are not
  ///   the first ones of the new schedule.
  public mutating func replace(_ schedule: EventSchedule, isComplete: Bool) -> Bool {
    let fits = schedule.events.starts(with: self.schedule.events[..<next])
    guard fits || !isPlaying else { return false }
    if !fits { keepsNext = false }
    self.schedule = schedule
    self.isComplete = isComplete
    return true
  }

  /// Whether there is music for so many seconds from the player's place on, or to its very end.
  func reaches(_ buffer: Rational) -> Bool {
    isComplete || schedule.end >= place + buffer
  }
}
