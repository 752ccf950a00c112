import Timing

/// Makes a player follow JACK's transport: it plays where that rolls, and is silent where it stands. The
/// transport's beginning is the music's.
///
/// It follows while it lives.
public final class JACKFollower: Sendable {
  private let follower: LeaderFollower

  /// - Parameters:
  ///   - jack: What is followed. Where its server goes, the player pauses and is followed no more.
  ///   - length: Of the music, in seconds.
  ///   - transport: What plays to the sink.
  public init(
    _ jack: JACKTransport, length: Double, transport: Transport, sink: any VarispeedSink
  ) {
    let control = PlaceControl(length: length, latency: LeaderFollower.latency)
    follower = LeaderFollower(control, transport: transport, sink: sink) {
      () throws(LiveMIDIError) in
      guard let state = jack.state else { throw .noJACK }
      return Leader(
        status: state == .rolling ? .locked : .stopped, place: jack.seconds, speed: 1)
    }
  }
}
