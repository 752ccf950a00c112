import LiveMIDI
import MIDIFile
import Timing

/// MIDI time code as its specification (MMA RP-004) words it, for the tests: what the eight quarter
/// frames of a label say.
///
/// `F1 0nnn dddd`: nnn 0 and 1 carry the frame, 2 and 3 the seconds, 4 and 5 the minutes, each low
/// nibble first; 6 the hours' low nibble, and 7 the hours' upper bit with the rate's two bits left of
/// it: 0 is 24, 1 is 25, 2 is 30 drop-frame, 3 is 30.
struct TimeCodeListener {
  struct Label: Hashable, CustomStringConvertible {
    var hours = 0
    var minutes = 0
    var seconds = 0
    var frame = 0

    var description: String { "\(hours):\(minutes):\(seconds):\(frame)" }
  }

  private(set) var label = Label()
  private(set) var rateBits = 0

  /// - Returns: Whether a label is complete now.
  mutating func hear(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 2, bytes[0] == 0xF1 else { return false }
    let value = Int(bytes[1] % 16)
    switch bytes[1] / 16 {
    case 0: label.frame = value
    case 1: label.frame += 16 * (value % 2)
    case 2: label.seconds = value
    case 3: label.seconds += 16 * (value % 4)
    case 4: label.minutes = value
    case 5: label.minutes += 16 * (value % 4)
    case 6: label.hours = value
    default:
      label.hours += 16 * (value % 2)
      rateBits = value / 2
      return true
    }
    return false
  }
}

extension TimeCodeListener.Label {
  /// The label of the next frame, by the rule: labels 0 and 1 are left out at the start of every
  /// minute that is not a multiple of ten.
  func next(framesPerSecond: Int, dropsFrames: Bool) -> Self {
    var label = self
    label.frame += 1
    if label.frame == framesPerSecond { (label.frame, label.seconds) = (0, label.seconds + 1) }
    if label.seconds == 60 {
      (label.seconds, label.minutes) = (0, label.minutes + 1)
      if dropsFrames, label.minutes % 10 != 0 { label.frame = 2 }
    }
    if label.minutes == 60 { (label.minutes, label.hours) = (0, label.hours + 1) }
    if label.hours == 24 { label.hours = 0 }
    return label
  }
}

extension SyncEvent {
  /// The bytes of an escaped message.
  var bytes: [UInt8] {
    if case .escape(let bytes) = message { bytes } else { [] }
  }
}
