import LiveMIDI
import MIDIFile
import Performance
import Synchronization
import Timing

/// A sequencer in memory. Its clock moves when the test moves it; what it schedules is delivered a
/// little late, as by the real one; it has room for few events, time may pass between any two calls
/// as on a busy machine, and it may be told to fail.
final class FakeSink: PlaybackSink {
  struct Delivery: Hashable {
    var time: Rational
    var message: Message
    var port: Int
  }

  private struct State {
    var now = Rational.zero
    var queue: [Delivery] = []
    var delivered: [Delivery] = []
    var callsUntilFailure = Int.max
  }

  private let state = Mutex(State())
  let lookAhead: Rational
  private let room: Int
  private let lateness: Rational
  private let slowness: Rational

  /// - Parameter slowness: Seconds that pass before each look at the clock and each cancelling.
  init(
    lookAhead: Rational = Rational(1, 2), room: Int = 100, lateness: Rational = .zero,
    slowness: Rational = .zero
  ) {
    self.lookAhead = lookAhead
    self.room = room
    self.lateness = lateness
    self.slowness = slowness
  }

  var delivered: [Delivery] { state.withLock { $0.delivered } }
  var queued: Int { state.withLock { $0.queue.count } }

  func failAfter(calls: Int) { state.withLock { $0.callsUntilFailure = calls } }

  func advance(by seconds: Rational) {
    state.withLock { state in
      state.now = state.now + seconds
      let now = state.now - lateness
      let due = state.queue.prefix { $0.time <= now }
      state.queue.removeFirst(due.count)
      state.delivered += due
    }
  }

  private func call<Result: Sendable>(
    _ body: (inout State) -> Result
  ) throws(LiveMIDIError) -> Result {
    let result: Result? = state.withLock { state in
      state.callsUntilFailure -= 1
      return state.callsUntilFailure == 0 ? nil : body(&state)
    }
    guard let result else { throw .failed(doing: "testing", reason: "it was told to") }
    return result
  }

  func start() throws(LiveMIDIError) {
    try call { state in
      state.now = .zero
      state.queue = []  // as ALSA's queue does when it starts
    }
  }

  func elapsed() throws(LiveMIDIError) -> Rational {
    advance(by: slowness)
    return try call { $0.now }
  }

  func schedule(
    _ message: Message, port: Int, at time: Rational
  ) throws(LiveMIDIError) -> Bool {
    try call { state in
      guard state.queue.count < room else { return false }
      let place = state.queue.lastIndex { $0.time <= time }.map { $0 + 1 } ?? 0
      state.queue.insert(Delivery(time: time, message: message, port: port), at: place)
      return true
    }
  }

  func cancel() throws(LiveMIDIError) {
    advance(by: slowness)
    try call { $0.queue = [] }
  }

  func send(_ message: Message, port: Int) throws(LiveMIDIError) {
    try call { $0.delivered.append(Delivery(time: $0.now, message: message, port: port)) }
  }
}

extension [FakeSink.Delivery] {
  /// How many notes an instrument that counts them would still sound.
  var hanging: Int {
    var notes = SoundingNotes()
    for delivery in self { notes.enter(delivery.message, port: delivery.port) }
    return notes.count
  }
}
