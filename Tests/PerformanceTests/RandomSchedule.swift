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

extension Message {
  /// Channel messages of all kinds, crowded on few channels, notes and controllers.
  static func random(using generator: inout SplitMix64) -> Message {
    let channel = UInt8.random(in: 0...1, using: &generator)
    let value = UInt8.random(in: 0...127, using: &generator)
    let controllers: [UInt8] = [0, 1, 6, 7, 32, 38, 64, 98, 99, 100, 101, 121]
    switch Int.random(in: 0...9, using: &generator) {
    case 0: return .noteOn(channel: channel, note: value % 4, velocity: 64)
    case 1: return .noteOff(channel: channel, note: value % 4, velocity: 64)
    case 2: return .programChange(channel: channel, program: value)
    case 3: return .channelPressure(channel: channel, pressure: value)
    case 4: return .pitchBend(channel: channel, value: Int(value) - 64)
    default:
      return .controlChange(
        channel: channel, controller: controllers.randomElement(using: &generator) ?? 1,
        value: value % 3)
    }
  }
}

extension EventSchedule {
  /// One event a second, on two ports.
  static func random(events count: Int, seed: UInt64) -> EventSchedule {
    var generator = SplitMix64(seed: seed)
    let events = (0..<count).map { index in
      ScheduledEvent(
        time: Rational(index), track: 0, port: .random(in: 0...1, using: &generator),
        message: .random(using: &generator))
    }
    return EventSchedule(events: events, tracks: [TrackInfo(name: "")], end: Rational(count))
  }
}
