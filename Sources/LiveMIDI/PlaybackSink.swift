public import MIDIFile
public import Timing

/// Where a ``LivePlayer`` plays to, with the clock that its times are counted by.
///
/// The ALSA sequencer keeps events until they are due (``SequencerPort``); a synth plays each one as
/// it gets it (``ImmediateSink``).
public protocol PlaybackSink: AnyObject, Sendable {
  /// How far ahead of its time a message may be scheduled, in seconds; 0 where it is played at once.
  var lookAhead: Rational { get }

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
