import Foundation
import Timing

/// The thread that keeps a player where its leader is, while it lives.
///
/// The player is moved and paused through its ``Transport``, and held to the leader by the speed of
/// its sink's clock, so that what is scheduled already follows, too.
final class LeaderFollower: Sendable {
  /// Between two looks, in seconds.
  private static let interval = 0.02
  /// After the player has been sent elsewhere it is not looked at for so long.
  private static let settling = 0.2
  /// Between the player's being told to begin and its first sound, in seconds.
  static let latency = 0.055

  private let closing = DispatchSemaphore(value: 0)

  /// - Parameter leader: Where the music must be now; the following ends where it throws.
  init(
    _ control: PlaceControl, transport: Transport, sink: any VarispeedSink,
    leader: @escaping @Sendable () throws(LiveMIDIError) -> Leader?
  ) {
    let closing = closing
    transport.pause()
    Thread.detachNewThread {
      var speed = 1.0
      while closing.wait(timeout: .now() + Self.interval) == .timedOut {
        guard case .success(let leader) = Result(catching: leader) else {
          transport.pause()
          break
        }
        let action = control.action(
          leader: leader, position: transport.position(atClockSpeed: speed))
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
}
