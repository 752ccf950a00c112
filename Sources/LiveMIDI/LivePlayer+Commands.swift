import MIDIFile
public import Performance
public import Timing

// MARK: - Commands

extension LivePlayer {
  /// Seconds; a shorter span is not looped.
  static var shortestLoop: Rational { Rational(1, 4) }

  /// Plays a span again and again, without a gap: at its end each sounding note is ended, and the
  /// music stands as it does where the span begins. From outside, the music goes on until it comes
  /// to the end of the span.
  ///
  /// - Parameter span: Seconds into the schedule; of a quarter of a second at least, else it is not
  ///   looped. Nil goes on after the span's end.
  public mutating func loop(_ span: Range<Rational>?) {
    loop = span.flatMap { $0.upperBound - $0.lowerBound >= Self.shortestLoop ? $0 : nil }
  }

  /// Plays faster or slower from the next message on that has not been handed over.
  ///
  /// - Parameter speed: Seconds of music in a second; ½…2, in thousandths.
  public mutating func trim(_ speed: Rational) throws(LiveMIDIError) {
    self.speed = Rational((min(max(speed, Rational(1, 2)), 2) * 1000).rounded(), 1000)
    guard isPlaying else { return }
    let moments = [
      try sink.elapsed(), timeline.start, sent.lastDue, outbox.last?.due, sync.handedOver,
    ]
    let moment = moments.compactMap(\.self).max() ?? .zero
    let music = Rational((timeline.music(at: moment) * 1_000_000).rounded(), 1_000_000)
    timeline.turn(at: moment, to: music, speed: self.speed)
    try sync.turn(at: moment, to: music, speed: self.speed, on: sink)
  }
}

// MARK: - Devices

extension LivePlayer {
  /// Tells a port's instruments anew what they must know, since they may have forgotten it: what may
  /// sound there is ended, programs and controllers are set to where they stand now, and notes that
  /// last a while yet are started again.
  mutating func restore(port: Int) throws(LiveMIDIError) {
    guard isPlaying else { return }
    let position = try position()
    let messages =
      sent.delivered.silence + schedule.chase(to: position) + schedule.held(at: position)
    for routed in messages where routed.port == port {
      try sink.send(routed.message, port: port)
      sent.enter(routed)
    }
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
