public import MIDIFile
public import Performance
public import Timing

/// Plays to an instrument that cannot schedule, and sends time code and clock to ports of the ALSA sequencer
/// beside it, all by the clock of the sequencer's queue.
public final class BesideSink<Instrument: MessageSink>: VarispeedSink {
  public let instrument: Instrument
  private let sequencer: SequencerPort
  /// The first of the ports that are the sequencer's; those before it are the instrument's.
  public let firstPort: Int

  /// - Parameter firstPort: The sink's port that is the sequencer's port 0.
  public init(_ instrument: Instrument, beside sequencer: SequencerPort, from firstPort: Int) {
    self.instrument = instrument
    self.sequencer = sequencer
    self.firstPort = firstPort
  }

  public var lookAhead: Rational { .zero }

  public var syncLookAhead: Rational { sequencer.lookAhead }

  public func start() throws(LiveMIDIError) { try sequencer.start() }

  public func elapsed() throws(LiveMIDIError) -> Rational { try sequencer.elapsed() }

  public func run(at speed: Double) throws(LiveMIDIError) { try sequencer.run(at: speed) }

  public func schedule(
    _ message: Message, port: Int, at time: Rational
  ) throws(LiveMIDIError) -> Bool {
    guard port < firstPort else {
      return try sequencer.schedule(message, port: port - firstPort, at: time)
    }
    instrument.send(message, port: port)
    return true
  }

  public func cancel() throws(LiveMIDIError) {
    instrument.panic()
    try sequencer.cancel()
  }

  public func send(_ message: Message, port: Int) throws(LiveMIDIError) {
    guard port < firstPort else {
      try sequencer.send(message, port: port - firstPort)
      return
    }
    instrument.send(message, port: port)
  }
}
