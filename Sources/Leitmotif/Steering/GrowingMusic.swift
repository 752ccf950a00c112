import Performance
import Synchronization
import Timing

/// Music that grows, and may change ahead of what is heard, while it is played: the place where who writes it
/// and who plays it meet.
final class GrowingMusic: Sendable {
  /// What can be played so far.
  struct Beginning: Sendable {
    var schedule: EventSchedule
    /// Whether the music ends where the schedule does.
    var isComplete: Bool
  }

  /// Who plays it.
  struct Player: Sendable {
    /// Up to where events may have been handed over, seconds.
    var horizon: @Sendable () -> Rational
    /// Puts a schedule in the place of the one that plays; the answer says whether it could.
    var update: @Sendable (Beginning, @escaping @Sendable (Bool) -> Void) -> Void
  }

  private struct State {
    var beginning: Beginning
    var player: Player?
  }

  private let state: Mutex<State>
  /// What an instrument needs to load before it plays.
  let sounds: EventSchedule
  /// Bars and marks, to its end.
  let map: MusicMap
  /// As ``LivePerformance/arc``.
  let arc: [Double]

  init(_ beginning: Beginning, sounds: EventSchedule, map: MusicMap, arc: [Double]) {
    state = Mutex(State(beginning: beginning))
    self.sounds = sounds
    self.map = map
    self.arc = arc
  }

  var beginning: Beginning { state.withLock { $0.beginning } }

  /// Nil where nobody plays it now.
  var horizon: Rational? { state.withLock { $0.player }?.horizon() }

  /// Lets somebody play it from now on, beginning with what is returned.
  func attach(_ player: Player) -> Beginning {
    state.withLock { state in
      state.player = player
      return state.beginning
    }
  }

  func detach() { state.withLock { $0.player = nil } }

  /// - Parameter answer: Gets false where what was there has been handed over; called at once where
  ///   nobody plays.
  func publish(
    _ beginning: Beginning, answer: @escaping @Sendable (Bool) -> Void = { _ in }
  ) {
    let player = state.withLock { state in
      state.beginning = beginning
      return state.player
    }
    if let player { player.update(beginning, answer) } else { answer(true) }
  }
}
