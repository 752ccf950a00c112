import MIDIFile
import Performance
import Timing

/// Steele, Lea and Flood's generator: the same seed gives the same numbers everywhere.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension EventSchedule {
  /// Notes of random length that overlap, repeat and start together, on two ports and four channels,
  /// each one let go in the end; pedals and programs between them.
  static func random(notes count: Int, seconds: Int = 5, seed: UInt64) -> EventSchedule {
    var generator = SplitMix64(seed: seed)
    var events: [ScheduledEvent] = []
    func add(_ message: Message, _ port: Int, _ microseconds: Int) {
      events.append(
        ScheduledEvent(
          time: Rational(microseconds, 1_000_000), track: port, port: port, message: message))
    }
    for _ in 0..<count {
      let port = Int.random(in: 0...1, using: &generator)
      let channel = UInt8.random(in: 0...1, using: &generator)
      let note = UInt8.random(in: 60...67, using: &generator)
      let isOnTheGrid = Bool.random(using: &generator)
      let start =
        isOnTheGrid
        ? Int.random(in: 0..<seconds * 100, using: &generator) * 10_000
        : Int.random(in: 0..<seconds * 1_000_000, using: &generator)
      let length = Int.random(in: 1...60, using: &generator) * 10_000
      add(.noteOn(channel: channel, note: note, velocity: 80), port, start)
      add(.noteOff(channel: channel, note: note, velocity: 64), port, start + length)
      if start.isMultiple(of: 7) {
        add(.controlChange(channel: channel, controller: 64, value: 127), port, start)
        add(.programChange(channel: channel, program: note), port, start)
      }
    }
    let order = events.indices.sorted { (events[$0].time, $0) < (events[$1].time, $1) }
    let sorted = order.map { events[$0] }
    return EventSchedule(
      events: sorted, tracks: [TrackInfo(name: "1"), TrackInfo(name: "2", port: 1)],
      end: sorted.last?.time ?? .zero)
  }
}
