import MIDIFile
public import Performance
public import Timing

/// What is heard before the music, such as clicks that count it in.
public struct LeadIn: Hashable, Sendable {
  /// By time: seconds since the lead-in began, not after ``length``.
  public var events: [ScheduledEvent]
  /// Seconds from its beginning to the music.
  public var length: Rational

  public init(events: [ScheduledEvent], length: Rational) {
    self.events = events
    self.length = max(.zero, length)
  }

  public static let none = LeadIn(events: [], length: .zero)
}

extension LeadIn {
  /// The wood blocks of General MIDI.
  private static let (downbeat, upbeat): (UInt8, UInt8) = (76, 77)

  /// Clicks on the beats before a place, at the tempo and in the metre that hold there: on channel
  /// 10, the high wood block on downbeats, the low one on other beats.
  ///
  /// - Parameters:
  ///   - time: Seconds into the music. Music without beats there gets no clicks.
  ///   - bars: 0…4.
  ///   - port: Where the clicks are played.
  public init(countingIn map: MusicMap, to time: Rational, bars: Int, port: Int = 0) {
    self = .none
    guard let index = map.beats.lastIndex(where: { $0.time <= time }),
      map.beats.indices.contains(index + 1)
    else { return }
    let length = map.beats[index + 1].time - map.beats[index].time
    let bar = map.beats[index].bar
    let metre = map.beats.filter { $0.bar == bar }.count
    let count = max(0, min(bars, 4)) * metre
    guard length > .zero, count > 0 else { return }
    let first = map.beats[index].beat - 1
    for beat in 0..<count {
      let note = (first + beat) % metre == 0 ? Self.downbeat : Self.upbeat
      add(
        note, at: length * Rational(beat), length: min(length * Rational(1, 2), Rational(1, 10)),
        port)
    }
    self.length = length * Rational(count)
  }

  private mutating func add(_ note: UInt8, at time: Rational, length: Rational, _ port: Int) {
    let velocity: UInt8 = note == Self.downbeat ? 120 : 90
    let messages: [(Rational, Message)] = [
      (time, .noteOn(channel: 9, note: note, velocity: velocity)),
      (time + length, .noteOff(channel: 9, note: note, velocity: 64)),
    ]
    events += messages.map {
      ScheduledEvent(time: $0.0, track: 0, port: port, message: $0.1)
    }
  }
}
