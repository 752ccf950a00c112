import MIDIFile
import Performance
import Timing

extension Stem {
  /// How much there is to do for its synth, for putting stems in order: the seconds that its notes are
  /// held and are likely to ring on, all together.
  func work(in schedule: EventSchedule) -> Double {
    var begun: [KeyAddress: Double] = [:]
    var ringing: [ChannelAddress: Double] = [:]
    var seconds = 0.0
    for event in events(of: schedule) {
      guard let channel = ChannelAddress(event) else { continue }
      switch event.message {
      case .programChange(_, let program): ringing[channel] = Self.ring(of: program)
      case .noteOn(_, let note, 1...):
        begun[KeyAddress(channel: channel, note: note)] = event.time.doubleValue
        seconds += channel.channel == 9 ? Self.longRing : ringing[channel] ?? Self.ring(of: 0)
      case .noteOn(_, let note, _), .noteOff(_, let note, _):
        let start = begun.removeValue(forKey: KeyAddress(channel: channel, note: note))
        seconds += start.map { event.time.doubleValue - $0 } ?? 0
      default: break
      }
    }
    return seconds
  }

  private static let longRing = 2.0

  /// Keyboards, bells, guitars, plucked and struck strings, timpani and drums of General MIDI sound on
  /// when their key is let go.
  private static func ring(of program: UInt8) -> Double {
    switch program {
    case 0...15, 24...31, 45...47, 104...108, 112...118: longRing
    default: 0.3
    }
  }
}

/// A key of a MIDI channel.
private struct KeyAddress: Hashable {
  let channel: ChannelAddress
  let note: UInt8
}
