public import Performance
import Synchronization
import Timing

/// Makes a player follow incoming MIDI clock: start, stop, continue, song position and tempo.
///
/// It follows while it lives.
public final class ClockFollower: Sendable {
  private let input: SequencerInput
  private let follower: LeaderFollower

  /// Listens to a source, and has the transport follow from then on.
  ///
  /// - Parameters:
  ///   - source: Where the clock comes from; nil to let others connect to ``address``.
  ///   - grid: Where the music's quarters are.
  ///   - length: Of the music, in seconds.
  ///   - settings: How patiently the sender is followed.
  ///   - transport: What plays to the sink.
  /// - Throws: ``LiveMIDIError`` where the source cannot be listened to.
  public init(
    source: MIDIAddress?, grid: BeatGrid, length: Double,
    settings: ClockChaser.Settings = ClockChaser.Settings(), transport: Transport,
    sink: any VarispeedSink
  ) throws(LiveMIDIError) {
    let chaser = ChaserBox(ClockChaser(grid: grid, settings: settings))
    let input = try SequencerInput(name: "Leitmotif clock", sources: source.map { [$0] } ?? []) {
      chaser.take($0)
    }
    self.input = input
    let control = PlaceControl(length: length, latency: LeaderFollower.latency)
    follower = LeaderFollower(control, transport: transport, sink: sink) {
      () throws(LiveMIDIError) in chaser.standing(at: try input.elapsed())
    }
  }

  /// Where clock may be sent to.
  public var address: MIDIAddress { input.address }
}

/// A chaser that one thread feeds and others ask.
private final class ChaserBox: Sendable {
  private let chaser: Mutex<ClockChaser>

  init(_ chaser: ClockChaser) { self.chaser = Mutex(chaser) }

  func take(_ arrival: SequencerInput.Arrival) {
    chaser.withLock { $0.take(arrival.message, at: arrival.time) }
  }

  func standing(at time: Rational) -> Leader { chaser.withLock { $0.standing(at: time) } }
}
