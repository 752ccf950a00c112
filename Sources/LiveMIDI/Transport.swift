import Dispatch
public import Performance
import Synchronization
public import Timing

/// Plays, pauses, moves and stops: what a player's buttons do. Commands come from any thread.
///
///     let transport = Transport()
///     let signals = try StopSignals { _ in transport.stop() }
///     let port = try SequencerPort(destinations: [MIDIAddress(client: 24, port: 0)])
///     let ending = try transport.play(EventSchedule(file), to: port)
public final class Transport: Sendable {
  /// How playing came to its end.
  public enum Ending: Hashable, Sendable {
    case finished
    case stopped
  }

  private enum Command {
    case pause
    case resume
    case locate(Rational)
    case loop(Range<Rational>?)
    case trim(Rational)
    case restore(port: Int)
    case update(EventSchedule, isComplete: Bool, answer: @Sendable (Bool) -> Void)
    case stop
  }

  private struct State {
    var commands: [Command] = []
    var position = Rational.zero
    /// When the player looked.
    var looked = ContinuousClock.now
    var horizon = Rational.zero
    var speed: Rational = 1
    var loop: Range<Rational>?
    var isPaused = false
    /// Paused, or waiting for music.
    var isSilent = false
  }

  /// Seconds after which the position is looked at again.
  private static let longestWait = 0.1

  /// Seconds of music that a growing schedule must have ahead before it plays, or plays on.
  public let buffer: Rational
  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  public init(buffer: Rational = 2) {
    self.buffer = max(.zero, buffer)
  }

  /// Where the music is: seconds into the schedule, as of the last moment that the player looked.
  public var position: Rational { state.withLock { $0.position } }

  /// Where the music is now, in seconds into the schedule, if the sink's clock goes at a speed; nil if
  /// it is silent.
  func position(atClockSpeed speed: Double) -> Double? {
    let state = state.withLock { $0 }
    guard !state.isSilent, !state.isPaused else { return nil }
    let passed = (ContinuousClock.now - state.looked) / .seconds(1)
    return state.position.doubleValue + passed * state.speed.doubleValue * speed
  }

  /// Up to which place events may have been handed over when the player last looked: seconds into
  /// the schedule. A schedule that changes later than this, and than the time that its making takes,
  /// can still replace the one that plays.
  public var horizon: Rational { state.withLock { $0.horizon } }

  /// Seconds of music in a second of the clock.
  public var speed: Rational { state.withLock { $0.speed } }

  /// What is played again and again: seconds into the schedule.
  public var loop: Range<Rational>? { state.withLock { $0.loop } }

  public var isPaused: Bool { state.withLock { $0.isPaused } }

  /// Whether the music is silent because its schedule has not grown far enough.
  public var isWaiting: Bool { state.withLock { $0.isSilent && !$0.isPaused } }

  /// Silences the music and keeps its place.
  public func pause() { post(.pause) }

  /// Goes on where the music was paused.
  public func resume() { post(.resume) }

  /// Goes on, or waits if paused, at another place: seconds into the schedule.
  public func locate(to time: Rational) { post(.locate(time)) }

  /// Plays a span again and again without a gap, from its beginning if the music is elsewhere.
  ///
  /// - Parameter span: Seconds into the schedule; of a quarter of a second at least, else it is not
  ///   looped. Nil goes on after the span's end. A locate to a place outside ends the loop, too.
  public func loop(_ span: Range<Rational>?) { post(.loop(span)) }

  /// Plays faster or slower from now on; what lies ahead in the sink's queue is not taken back, so
  /// that it takes the sink's look-ahead until it is heard.
  ///
  /// - Parameter speed: Seconds of music in a second; ½…2, in thousandths.
  public func trim(_ speed: Rational) { post(.trim(speed)) }

  /// Brings the instruments of a port to where they would stand: its device had gone, and is back.
  public func restore(port: Int) { post(.restore(port: port)) }

  /// Puts another schedule in the place of the one that plays: one that has grown, or that is
  /// different after the ``horizon``. What is heard has no seam.
  ///
  /// - Parameters:
  ///   - isComplete: Whether the music ends where the schedule does. Else, where nothing more has
  ///     come in time, the music is silenced and keeps its place (``isWaiting``), and goes on by
  ///     itself when there is enough of it (``buffer``).
  ///   - answer: Gets, on the player's thread, whether it could be done: not if events were handed
  ///     over that are not the first ones of the new schedule. Nothing is done then.
  public func update(
    _ schedule: EventSchedule, isComplete: Bool,
    answer: @escaping @Sendable (Bool) -> Void = { _ in }
  ) {
    post(.update(schedule, isComplete: isComplete, answer: answer))
  }

  /// Silences the music and ends ``play(_:isComplete:to:from:leadIn:)``, now or as soon as it is called.
  public func stop() { post(.stop) }

  private func post(_ command: Command) {
    state.withLock { $0.commands.append(command) }
    wake.signal()
  }

  /// Plays a schedule, and returns when it is over. Every sound has ended then, also if it throws.
  ///
  /// - Parameters:
  ///   - isComplete: False for one that grows: see ``update(_:isComplete:answer:)``.
  ///   - start: Seconds into the schedule.
  ///   - leadIn: What is heard before the first start.
  ///   - sync: What is sent along with the music.
  public func play(
    _ schedule: EventSchedule, isComplete: Bool = true, to sink: some PlaybackSink,
    from start: Rational = .zero, leadIn: LeadIn = .none, sync: SyncOutput = SyncOutput()
  ) throws(LiveMIDIError) -> Ending {
    var player = LivePlayer(schedule, isComplete: isComplete, to: sink, sync: sync)
    defer { setSilent(false) }
    do {
      try player.trim(speed)
      player.move(to: start)
      try look(at: player)
      setSilent(true)
      let ending = try run(&player, leadIn)
      try player.silence()
      return ending
    } catch {
      try? player.silence()
      throw error
    }
  }

  private func run<Sink>(
    _ player: inout LivePlayer<Sink>, _ leadIn: LeadIn
  ) throws(LiveMIDIError) -> Ending {
    var leadIn = leadIn
    while true {
      while let command = nextCommand() {
        if case .stop = command { return .stopped }
        try obey(command, &player)
      }
      try startIfReady(&player, &leadIn)
      let step = isSilent ? .wait(seconds: Self.longestWait) : try player.step()
      if step == .finished { return .finished }
      if step == .starved { try rest(&player) }
      try look(at: player)
      guard case .wait(let seconds) = step else { continue }
      _ = wake.wait(timeout: .now() + min(seconds, Self.longestWait))
    }
  }

  private func nextCommand() -> Command? {
    state.withLock { $0.commands.isEmpty ? nil : $0.commands.removeFirst() }
  }

  private func obey<Sink>(
    _ command: Command, _ player: inout LivePlayer<Sink>
  ) throws(LiveMIDIError) {
    switch command {
    case .pause:
      try player.silence()
      setPaused(true)
      setSilent(true)
    case .resume: setPaused(false)
    case .locate(let time):
      try rest(&player)
      player.move(to: time)
    case .loop(let span):
      player.loop(span)
      if let loop = player.loop, !loop.contains(try player.position()) {
        try rest(&player)
        player.move(to: loop.lowerBound)
      }
    case .trim(let speed): try player.trim(speed)
    case .restore(let port): try player.restore(port: port)
    case .update(let schedule, let isComplete, let answer):
      answer(player.replace(schedule, isComplete: isComplete))
    case .stop: break
    }
    try look(at: player)
  }

  /// Silences the music until there is enough of it to go on.
  private func rest<Sink>(_ player: inout LivePlayer<Sink>) throws(LiveMIDIError) {
    try player.silence()
    setSilent(true)
  }

  private func startIfReady<Sink>(
    _ player: inout LivePlayer<Sink>, _ leadIn: inout LeadIn
  ) throws(LiveMIDIError) {
    guard isSilent, !isPaused, player.reaches(buffer) else { return }
    setSilent(false)
    try player.start(from: player.position(), leadIn: leadIn)
    leadIn = .none
  }

  private func look<Sink>(at player: borrowing LivePlayer<Sink>) throws(LiveMIDIError) {
    let now = ContinuousClock.now
    let (position, horizon) = (try player.position(), try player.horizon())
    let (speed, loop) = (player.speed, player.loop)
    state.withLock {
      $0.position = position
      $0.looked = now
      $0.horizon = horizon
      $0.speed = speed
      $0.loop = loop
    }
  }

  private func setPaused(_ isPaused: Bool) {
    state.withLock { $0.isPaused = isPaused }
  }

  private var isSilent: Bool { state.withLock { $0.isSilent } }

  private func setSilent(_ isSilent: Bool) {
    state.withLock { $0.isSilent = isSilent }
  }
}
