import Emotion
import Foundation

/// What passes between the thread that composes a film and those that play and lead it.
final class ComposingDesk: @unchecked Sendable {
  private struct State {
    var requests: [MoodShift] = []
    var music: [Int: GrowingMusic] = [:]
    var shift = MoodShift.none
    var listener: (@Sendable (String) -> Void)?
    /// The cue that was asked for last.
    var current = 0
    var isClosed = false
    /// Whether the cues that were played shall be written to their ends.
    var finishes = false
    var result: Result<[LiveTake?], Failure>?
  }

  private let condition = NSCondition()
  private var state = State()

  private func locked<Value>(_ body: (inout State) throws -> Value) rethrows -> Value {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&state)
  }
}

/// For those who play and lead.
extension ComposingDesk {
  func ask(_ step: MoodShift) { locked { $0.requests.append(step) } }

  var shift: MoodShift { locked { $0.shift } }

  func onTell(_ listener: @escaping @Sendable (String) -> Void) {
    locked { $0.listener = listener }
  }

  /// Waits until a cue can be played.
  func music(of index: Int) throws(Failure) -> GrowingMusic {
    condition.lock()
    defer { condition.unlock() }
    state.current = index
    state.shift = .none
    condition.broadcast()
    while true {
      if let music = state.music[index] { return music }
      if case .failure(let failure) = state.result { throw failure }
      if state.isClosed || state.result != nil { throw Failure(CancellationError()) }
      condition.wait()
    }
  }

  func close(finishing: Bool) {
    locked { state in
      state.isClosed = true
      state.finishes = finishing
    }
  }

  /// What has been composed, once the work is over; nil for cues that were not begun.
  func takes() throws(Failure) -> [LiveTake?] {
    try locked { $0.result }?.get() ?? []
  }
}

/// For who composes.
extension ComposingDesk {
  enum Task {
    case steer(MoodShift, cue: Int)
    case write
    case end(finishing: Bool)
  }

  /// The next thing to do; waits where `isIdle` and nothing is asked for.
  func next(isIdle: Bool) -> Task {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if state.isClosed { return .end(finishing: state.finishes) }
      if !state.requests.isEmpty {
        return .steer(state.requests.removeFirst(), cue: state.current)
      }
      if !isIdle { return .write }
      condition.wait()
    }
  }

  var isClosed: Bool { locked { $0.isClosed } }

  /// The cue that was asked for last.
  var current: Int { locked { $0.current } }

  func offer(_ music: GrowingMusic, as index: Int) { locked { $0.music[index] = music } }

  /// - Parameter bar: from which the mood is so, from 0.
  func tell(_ shift: MoodShift, from bar: Int) {
    let listener = locked { state in
      state.shift = shift
      return state.listener
    }
    listener?("from bar \(bar + 1): \(shift.words)")
  }

  func finish(_ result: Result<[LiveTake?], Failure>) { locked { $0.result = result } }
}
