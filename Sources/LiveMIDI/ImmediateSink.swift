public import MIDIFile
public import Performance
import Synchronization
public import Timing

/// Plays to an instrument that cannot schedule, such as the built-in synth: each message is sent when
/// it is due, by the machine's steady clock.
public final class ImmediateSink<Instrument: MessageSink>: VarispeedSink {
  /// The clock: what it showed at a moment, and how fast it goes since.
  private struct Clock {
    var moment = ContinuousClock.now
    var elapsed = Rational.zero
    var speed: Rational = 1

    func elapsed(at now: ContinuousClock.Instant) -> Rational {
      let duration = (now - moment).components
      let nanoseconds = Rational(Int(duration.attoseconds / 1_000_000_000), 1_000_000_000)
      let passed = (Rational(Int(duration.seconds)) + nanoseconds) * speed
      return elapsed + Rational((passed * 1_000_000_000).rounded(), 1_000_000_000)
    }
  }

  public let instrument: Instrument
  private let clock = Mutex(Clock())

  public init(_ instrument: Instrument) {
    self.instrument = instrument
  }

  public var lookAhead: Rational { .zero }

  public func start() {
    clock.withLock { $0 = Clock(speed: $0.speed) }
  }

  public func elapsed() -> Rational {
    clock.withLock { $0.elapsed(at: .now) }
  }

  public func run(at speed: Double) {
    let speed = Rational(rounding: Self.limited(speed), toOneOver: 1 << 16)
    clock.withLock { clock in
      let now = ContinuousClock.now
      clock = Clock(moment: now, elapsed: clock.elapsed(at: now), speed: speed)
    }
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
