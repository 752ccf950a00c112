import Synchronization
public import Timing

/// Makes a player follow incoming time code: it plays where and as fast as the sender runs, and is
/// silent where that stands.
///
/// It follows while it lives.
public final class TimecodeFollower: Sendable {
  private let chaser: ChaserBox
  private let input: SequencerInput
  private let follower: LeaderFollower

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
    let input = try SequencerInput(name: "Leitmotif chase", sources: source.map { [$0] } ?? []) {
      chaser.take($0)
    }
    self.chaser = chaser
    self.input = input
    let control = ChaseControl(start: start, length: length, latency: LeaderFollower.latency)
    follower = LeaderFollower(control.control, transport: transport, sink: sink) {
      () throws(LiveMIDIError) in control.leader(chaser.standing(at: try input.elapsed()))
    }
  }

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
