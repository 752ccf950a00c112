public import MIDIFile
public import Performance
import Synchronization
public import Timing

/// Plays to an instrument that cannot schedule, such as the built-in synth: each message is sent when
/// it is due, by the machine's steady clock.
public final class ImmediateSink<Instrument: MessageSink>: PlaybackSink {
  public let instrument: Instrument
  private let origin = Mutex(ContinuousClock.now)

  public init(_ instrument: Instrument) {
    self.instrument = instrument
  }

  public var lookAhead: Rational { .zero }

  public func start() {
    origin.withLock { $0 = .now }
  }

  public func elapsed() -> Rational {
    let duration = (ContinuousClock.now - origin.withLock { $0 }).components
    return Rational(Int(duration.seconds))
      + Rational(Int(duration.attoseconds / 1_000_000_000), 1_000_000_000)
  }

  public func schedule(_ message: Message, port: Int, at time: Rational) -> Bool {
    instrument.send(message, port: port)
    return true
  }

  /// There is nothing to take back; what sounds is ended.
  public func cancel() {
    instrument.panic()
  }

  public func send(_ message: Message, port: Int) {
    instrument.send(message, port: port)
  }
}
