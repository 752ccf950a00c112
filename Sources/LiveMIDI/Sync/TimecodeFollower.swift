import Foundation
import Synchronization
public import Timing

/// Makes a player follow incoming time code: it plays where and as fast as the sender runs, and is
/// silent where that stands.
///
/// The player is moved and paused through its ``Transport``, and held to the sender by the speed of
/// its sink's clock, so that what is scheduled already follows, too. It follows while it lives.
public final class TimecodeFollower: Sendable {
  /// Between two looks, in seconds.
  private static let interval = 0.02
  /// After the player has been sent elsewhere it is not looked at for so long.
  private static let settling = 0.2
  /// Between the player's being told to begin and its first sound, in seconds.
  private static let latency = 0.055

  private let chaser: ChaserBox
  private let input: SequencerInput
  private let closing = DispatchSemaphore(value: 0)

  /// Listens to a source, and has the transport follow from then on.
  ///
  /// - Parameters:
  ///   - source: Where the time code comes from; nil to let others connect to ``address``.
  ///   - start: The frame at the music's start; its rate is what the sender is to be set to.
  ///   - length: Of the music, in seconds.
  ///   - settings: How patiently the sender is followed.
  ///   - transport: What plays to the sink.
  /// - Throws: ``LiveMIDIError`` where the source cannot be listened to.
  public init(
    source: MIDIAddress?, start: Timecode, length: Double,
    settings: TimecodeChaser.Settings = TimecodeChaser.Settings(), transport: Transport,
    sink: any VarispeedSink
  ) throws(LiveMIDIError) {
    let chaser = ChaserBox(TimecodeChaser(expecting: start.rate, settings: settings))
    input = try SequencerInput(name: "Leitmotif chase", sources: source.map { [$0] } ?? []) {
      chaser.take($0)
    }
    self.chaser = chaser
    let control = ChaseControl(start: start, length: length, latency: Self.latency)
    let (input, closing) = (input, closing)
    transport.pause()
    Thread.detachNewThread {
      var speed = 1.0
      while closing.wait(timeout: .now() + Self.interval) == .timedOut {
        guard let now = try? input.elapsed() else { return }
        let action = control.action(
          sender: chaser.standing(at: now), position: transport.position(atClockSpeed: speed))
        switch action {
        case .nothing: break
        case .pause: transport.pause()
        case .run(let wanted):
          speed = wanted
          try? sink.run(at: speed)
        case .play(let place):
          transport.locate(to: Rational(rounding: place, toOneOver: 1_000_000))
          transport.resume()
          Thread.sleep(forTimeInterval: Self.settling)
        }
      }
      try? sink.run(at: 1)
    }
  }

  deinit { closing.signal() }

  /// Where time code may be sent to.
  public var address: MIDIAddress { input.address }

  /// Where the sender is now; nil if that is not known.
  public var sender: TimecodeChaser.Standing? {
    guard let now = try? input.elapsed() else { return nil }
    return chaser.standing(at: now)
  }
}

/// A chaser that one thread feeds and others ask.
private final class ChaserBox: Sendable {
  private let chaser: Mutex<TimecodeChaser>

  init(_ chaser: TimecodeChaser) { self.chaser = Mutex(chaser) }

  func take(_ arrival: SequencerInput.Arrival) {
    chaser.withLock { $0.take(arrival.message, at: arrival.time) }
  }

  func standing(at time: Rational) -> TimecodeChaser.Standing? {
    chaser.withLock { $0.standing(at: time) }
  }
}
