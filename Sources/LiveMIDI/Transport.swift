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
    case stop
  }

  private struct State {
    var commands: [Command] = []
    var position = Rational.zero
    var isPaused = false
  }

  /// Seconds after which the position is looked at again.
  private static let longestWait = 0.1

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  public init() {}

  /// Where the music is: seconds into the schedule, as of the last moment that the player looked.
  public var position: Rational { state.withLock { $0.position } }

  public var isPaused: Bool { state.withLock { $0.isPaused } }

  /// Silences the music and keeps its place.
  public func pause() { post(.pause) }

  /// Goes on where the music was paused.
  public func resume() { post(.resume) }

  /// Goes on, or waits if paused, at another place: seconds into the schedule.
  public func locate(to time: Rational) { post(.locate(time)) }

  /// Silences the music and ends ``play(_:to:from:)``, now or as soon as it is called.
  public func stop() { post(.stop) }

  private func post(_ command: Command) {
    state.withLock { $0.commands.append(command) }
    wake.signal()
  }

  /// Plays a schedule, and returns when it is over. Every sound has ended then, also if it throws.
  ///
  /// - Parameter start: Seconds into the schedule.
  public func play(
    _ schedule: EventSchedule, to sink: some PlaybackSink, from start: Rational = .zero
  ) throws(LiveMIDIError) -> Ending {
    var player = LivePlayer(schedule, to: sink)
    do {
      try player.start(from: start)
      let ending = try run(&player)
      try player.silence()
      return ending
    } catch {
      try? player.silence()
      throw error
    }
  }

  private func run<Sink>(
    _ player: inout LivePlayer<Sink>
  ) throws(LiveMIDIError) -> Ending {
    while true {
      while let command = nextCommand() {
        if case .stop = command { return .stopped }
        try obey(command, &player)
      }
      let step = isPaused ? .wait(seconds: Self.longestWait) : try player.step()
      guard case .wait(let seconds) = step else { return .finished }
      let position = try player.position()
      state.withLock { $0.position = position }
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
    case .resume where isPaused:
      setPaused(false)
      try player.start(from: player.position())
    case .locate(let time):
      try player.silence()
      if isPaused { player.move(to: time) } else { try player.start(from: time) }
    case .resume, .stop: break
    }
    let position = try player.position()
    state.withLock { $0.position = position }
  }

  private func setPaused(_ isPaused: Bool) {
    state.withLock { $0.isPaused = isPaused }
  }
}
