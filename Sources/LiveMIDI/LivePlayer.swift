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

  public internal(set) var schedule: EventSchedule
  /// Whether ``schedule`` is all there is: an incomplete one is expected to grow.
  public internal(set) var isComplete: Bool
  /// Seconds of music in a second of the clock; ½…2.
  public internal(set) var speed: Rational = 1
  /// What is played again and again, in seconds; nil for none. It begins before the schedule's end.
  public internal(set) var loop: Range<Rational>?
  let sink: Sink
  var sync: SyncOutput
  /// Where a silent player stands.
  var place = Rational.zero
  var timeline = Timeline(clock: .zero, music: .zero, speed: 1)
  /// The first event that has not been handed over.
  var next = 0
  /// What is to be handed over before that event.
  var outbox: [SentMessages.Entry] = []
  var sent = SentMessages()
  var isPlaying = false
  /// Where an incomplete schedule ended before it grew.
  var starvation: Rational?
  /// Whether `next` holds although the player is silent: it starved there.
  var keepsNext = false

  /// - Parameter sync: What is sent along with the music.
  public init(
    _ schedule: EventSchedule, isComplete: Bool = true, to sink: Sink,
    sync: SyncOutput = SyncOutput()
  ) {
    self.sync = sync
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
      var sync = sync
      try? sync.stop(at: place, on: sink)
    }
  }

  /// Starts the clock and begins to play.
  ///
  /// - Parameters:
  ///   - offset: Seconds into the schedule, not negative. Programs and controllers are set to where
  ///     they stand there, and notes that began earlier and last a while yet are started again: see
  ///     `EventSchedule.held(at:)`.
  ///   - leadIn: What is heard first.
  public mutating func start(
    from offset: Rational = .zero, leadIn: LeadIn = .none
  ) throws(LiveMIDIError) {
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
    try begin(at: sink.elapsed() + min(sink.syncLookAhead, Self.margin), leadIn)
  }

  private mutating func begin(at origin: Rational, _ leadIn: LeadIn) throws(LiveMIDIError) {
    outbox = leadIn.events.map {
      SentMessages.Entry(due: origin + $0.time, port: $0.port, message: $0.message)
    }
    let first = origin + leadIn.length
    outbox += schedule.held(at: place).map {
      SentMessages.Entry(due: first, port: $0.port, message: $0.message)
    }
    timeline = Timeline(clock: first, music: place, speed: speed)
    try sync.start(from: place, at: first, speed: speed, on: sink)
  }

  private mutating func seek(_ offset: Rational) {
    if !keepsNext || offset != place { next = schedule.index(at: offset) }
    if let loop, !loop.contains(offset) { self.loop = nil }
    place = offset
    keepsNext = false
    starvation = nil
  }

  /// Hands over what is due within the sink's look-ahead.
  public mutating func step() throws(LiveMIDIError) -> Step {
    guard isPlaying else { return .finished }
    let now = try sink.elapsed()
    let step = try step(now: now)
    try sync.step(upTo: min(syncEnd, now + sink.syncLookAhead), on: sink)
    return step
  }

  private mutating func step(now: Rational) throws(LiveMIDIError) -> Step {
    sent.settle(now: now)
    timeline.forget(before: now - 1)
    while let due = nextDue {
      guard due <= now + sink.lookAhead else {
        return wait(until: due - sink.lookAhead * Rational(1, 2), now: now)
      }
      if outbox.isEmpty { try fill() }
      guard let entry = outbox.first else { continue }
      guard try sink.schedule(entry.message, port: entry.port, at: entry.due) else {
        return .wait(seconds: 0.01)
      }
      sent.append(entry)
      outbox.removeFirst()
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
    min(timeline.music(at: clock), max(place, starvation ?? schedule.end))
  }

  /// Up to which place events may have been handed over: what comes later may still change.
  public func horizon() throws(LiveMIDIError) -> Rational {
    guard isPlaying else { return place }
    return timeline.music(at: try sink.elapsed() + sink.lookAhead)
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
    outbox = []
    keepsNext = starvation != nil
    if let before { place = starvation ?? position(at: before) }
    do { try sync.stop(at: place, on: sink) } catch { failure = error }
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

// MARK: - What comes next

extension LivePlayer {
  /// When the next message or the end of the loop is due; nil if all has been handed over.
  private var nextDue: Rational? {
    if let entry = outbox.first { return entry.due }
    guard starvation == nil, let time = [loopEnd, nextTime].compactMap(\.self).min() else {
      return nil
    }
    return due(time)
  }

  /// Up to where it is known what is heard when: where the music jumps back, or ends.
  private var syncEnd: Rational {
    guard starvation == nil, let loopEnd else {
      return timeline.clock(of: starvation ?? schedule.end)
    }
    return due(loopEnd)
  }

  /// Never before what has been handed over.
  private func due(_ time: Rational) -> Rational {
    max(timeline.clock(of: time), sent.lastDue ?? .zero)
  }

  private var nextTime: Rational? {
    next < schedule.events.count ? schedule.events[next].time : nil
  }

  /// Where the music jumps back; nil where a growing schedule has not come so far.
  private var loopEnd: Rational? {
    guard let loop, isComplete || loop.upperBound <= schedule.end else { return nil }
    let end = min(loop.upperBound, schedule.end)
    return end - loop.lowerBound >= Self.shortestLoop ? end : nil
  }

  /// Puts the next event into the outbox, or what there is to do at the end of the loop.
  private mutating func fill() throws(LiveMIDIError) {
    if let loop, let end = loopEnd, nextTime.map({ $0 >= end }) ?? true {
      try jump(to: loop.lowerBound, at: due(end))
    } else if next < schedule.events.count {
      let event = schedule.events[next]
      outbox = [
        SentMessages.Entry(due: due(event.time), port: event.port, message: event.message)
      ]
      next += 1
    }
  }

  /// Ends what sounds, and goes on elsewhere at the same moment.
  private mutating func jump(
    to target: Rational, at moment: Rational
  ) throws(LiveMIDIError) {
    let messages =
      sent.delivered.release + sent.delivered.reset + schedule.chase(to: target)
      + schedule.held(at: target)
    outbox = messages.map {
      SentMessages.Entry(due: moment, port: $0.port, message: $0.message)
    }
    timeline.turn(at: moment, to: target, speed: speed)
    try sync.turn(at: moment, to: target, speed: speed, on: sink)
    next = schedule.index(at: target)
  }
}
