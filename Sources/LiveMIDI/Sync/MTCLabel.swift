public import Timing

/// A frame's label as MIDI time code spells it: in eight nibbles, or in four bytes.
struct MTCLabel: Hashable, Sendable {
  /// 0…23.
  var hours: UInt8
  /// 0…59.
  var minutes: UInt8
  /// 0…59.
  var seconds: UInt8
  var frame: UInt8
  /// ``Timing/FrameRate/mtcCode``.
  var rateCode: UInt8

  /// - Parameter timecode: At a rate that MIDI time code has.
  init(_ timecode: Timecode) {
    let label = timecode.onOneDay.components
    hours = UInt8(truncatingIfNeeded: label.hours)
    minutes = UInt8(truncatingIfNeeded: label.minutes)
    seconds = UInt8(truncatingIfNeeded: label.seconds)
    frame = UInt8(truncatingIfNeeded: label.frameNumber)
    rateCode = timecode.rate.mtcCode
  }

  /// - Parameter nibbles: The values of the pieces 0 to 7.
  init(nibbles: [UInt8]) {
    func byte(_ piece: Int) -> UInt8 { nibbles[piece] | nibbles[piece + 1] << 4 }
    frame = byte(0) & 0x1F
    seconds = byte(2) & 0x3F
    minutes = byte(4) & 0x3F
    hours = byte(6) & 0x1F
    rateCode = byte(6) >> 5 & 3
  }

  /// The data of a full-frame message: hours with the rate, minutes, seconds, frame.
  var bytes: [UInt8] { [rateCode << 5 | hours, minutes, seconds, frame] }

  init(bytes: [UInt8]) {
    hours = bytes[0] & 0x1F
    rateCode = bytes[0] >> 5 & 3
    (minutes, seconds, frame) = (bytes[1], bytes[2], bytes[3])
  }

  /// The value of a piece, 0…7.
  func nibble(_ piece: Int) -> UInt8 {
    let byte = [frame, seconds, minutes, rateCode << 5 | hours][piece >> 1 & 3]
    return piece & 1 == 0 ? byte & 0x0F : byte >> 4
  }

  /// The frame, or nil if no frame has this label.
  ///
  /// - Parameter expected: The rate to take where the label's code may mean several.
  func timecode(expecting expected: FrameRate) -> Timecode? {
    let rate = expected.mtcCode == rateCode ? expected.mtcRate : FrameRate.mtcRates[Int(rateCode)]
    guard hours < 24 else { return nil }
    return try? Timecode(
      hours: Int(hours), minutes: Int(minutes), seconds: Int(seconds), frameNumber: Int(frame),
      rate: rate)
  }
}

extension FrameRate {
  /// What the four codes of MIDI time code mean where nothing else is known.
  static let mtcRates: [FrameRate] = [.fps24, .fps25, .fps29_97df, .fps30]

  /// The code: MIDI time code knows 24, 25, 30 with labels dropped, and 30, and does not say whether
  /// they are slowed by a thousandth.
  var mtcCode: UInt8 {
    switch mtcRate {
    case .fps25: 1
    case .fps29_97df, .fps30df: 2
    case .fps29_97, .fps30: 3
    default: 0
    }
  }

  /// The length of a day of labels in real time.
  var secondsPerDay: Double {
    Timecode(frames: -1, rate: self).onOneDay.advanced(byFrames: 1).seconds.doubleValue
  }

  /// The rate that MIDI time code counts in: half of those above 30, whose every second frame it
  /// names.
  public var mtcRate: FrameRate {
    switch self {
    case .fps47_952: .fps23_976
    case .fps48: .fps24
    case .fps50: .fps25
    case .fps59_94: .fps29_97
    case .fps59_94df: .fps29_97df
    case .fps60: .fps30
    case .fps23_976, .fps24, .fps25, .fps29_97, .fps29_97df, .fps30, .fps30df: self
    }
  }
}
