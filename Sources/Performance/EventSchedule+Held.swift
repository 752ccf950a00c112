import MIDIFile
public import Timing

extension EventSchedule {
  /// Seconds that a note must last after a jump into it to be started again.
  public static let shortestHeldNote = Rational(1, 2)

  private struct Key: Hashable {
    var port: Int
    var channel: UInt8
    var note: UInt8
  }

  /// The notes that sound at a time and go on for ``shortestHeldNote`` at least: their note-ons, in
  /// the order and with the velocities in which they began.
  ///
  /// Drums, which do not last, are not among them, and neither are notes that only the pedal holds.
  ///
  /// - Parameter time: Seconds since the start. A note that begins at this very time is not held.
  public func held(at time: Rational) -> [RoutedMessage] {
    var sounding: [Key: [Int]] = [:]
    var held: [Int] = []
    var open = 0
    for (index, event) in events.enumerated() {
      switch event.message {
      case .noteOn(let channel, let note, 1...) where channel != 9 && event.time < time:
        sounding[Key(port: event.port, channel: channel, note: note), default: []].append(index)
        open += 1
      case .noteOff(let channel, let note, _), .noteOn(let channel, let note, 0):
        let key = Key(port: event.port, channel: channel, note: note)
        guard let first = sounding[key]?.first else { continue }
        sounding[key]?.removeFirst()
        open -= 1
        if event.time >= time + Self.shortestHeldNote { held.append(first) }
      default: break
      }
      if event.time >= time, open == 0 { break }
    }
    return held.sorted().map { RoutedMessage(port: events[$0].port, message: events[$0].message) }
  }

  /// The index of the first event at or after a time.
  public func index(at time: Rational) -> Int {
    events.firstIndex { $0.time >= time } ?? events.count
  }
}
