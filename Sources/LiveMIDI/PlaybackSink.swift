public import MIDIFile
public import Timing

/// Where a ``LivePlayer`` plays to, with the clock that its times are counted by.
///
/// The ALSA sequencer keeps events until they are due (``SequencerPort``); a synth plays each one as
/// it gets it (``ImmediateSink``).
public protocol PlaybackSink: AnyObject, Sendable {
  /// How far ahead of its time a message may be scheduled, in seconds; 0 where it is played at once.
  var lookAhead: Rational { get }

  /// The same for what is sent along with the music, by ``SyncOutput``.
  var syncLookAhead: Rational { get }

  /// Starts the clock at 0.
  func start() throws(LiveMIDIError)

  /// Seconds since the start.
  func elapsed() throws(LiveMIDIError) -> Rational

  /// Plays a message at a time of the clock, or at once if it has passed.
  /// - Returns: False, and nothing is done, where there is no room for now.
  func schedule(
    _ message: Message, port: Int, at time: Rational
  ) throws(LiveMIDIError) -> Bool

  /// Takes back what is scheduled and not yet played.
  func cancel() throws(LiveMIDIError)

  /// Plays a message now.
  func send(_ message: Message, port: Int) throws(LiveMIDIError)
}

extension PlaybackSink {
  public var syncLookAhead: Rational { lookAhead }
}

/// A sink whose clock can be made to go faster or slower, with all that is scheduled by it.
public protocol VarispeedSink: PlaybackSink {
  /// Lets the clock go at a speed from now on; ``PlaybackSink/start()`` does not change it.
  ///
  /// - Parameter speed: Seconds of the clock in a second of real time, ½…2; others are brought into
  ///   that range, and what is no number is 1.
  func run(at speed: Double) throws(LiveMIDIError)
}

extension VarispeedSink {
  static func limited(_ speed: Double) -> Double {
    speed.isNaN ? 1 : min(2, max(0.5, speed))
  }
}
