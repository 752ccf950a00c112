/// A frame of the picture, and the label that it carries in the editing room.
///
/// The value is the number of frames since `00:00:00:00`; the label follows from it and the rate.
///
/// Nothing wraps at midnight. A frame past 24 hours has the hour 24, 25 … where a machine would show 00
/// again, and a frame before zero has a label with a minus sign, so that order and differences stay true.
/// ``onOneDay`` is the label that a machine shows.
public struct Timecode: Hashable, Sendable {
  /// Frames since `00:00:00:00`; negative before it.
  public let frames: Int
  public let rate: FrameRate

  public init(frames: Int, rate: FrameRate) {
    self.frames = frames
    self.rate = rate
  }

  /// Creates the frame with the given label, counted from `00:00:00:00` forwards.
  ///
  /// - Throws: ``TimecodeError`` if a number is out of its range, or drop-frame skips the label.
  public init(
    hours: Int, minutes: Int, seconds: Int, frameNumber: Int, rate: FrameRate
  ) throws(TimecodeError) {
    let label = Label(
      hours: hours, minutes: minutes, seconds: seconds, frame: frameNumber, isNegative: false)
    try self.init(label, text: label.text(dropFrame: rate.isDropFrame), rate: rate)
  }

  /// The numbers of the label; those of a frame before zero are the same as after it.
  public var components: (hours: Int, minutes: Int, seconds: Int, frameNumber: Int) {
    let label = label
    return (label.hours, label.minutes, label.seconds, label.frame)
  }

  public var hours: Int { label.hours }
  /// 0…59.
  public var minutes: Int { label.minutes }
  /// 0…59, as the label counts them; see ``seconds`` for time.
  public var secondNumber: Int { label.seconds }
  /// 0 up to the nominal rate.
  public var frameNumber: Int { label.frame }

  /// The same picture position within one day, as a machine shows it: 25:00:00:00 becomes 01:00:00:00.
  public var onOneDay: Timecode {
    let day = 24 * 6 * rate.framesPerTenMinutes
    let rest = frames % day
    return Timecode(frames: rest < 0 ? rest + day : rest, rate: rate)
  }

  /// The frame that lies `count` frames later; it stays at the ends of the 64-bit range.
  public func advanced(byFrames count: Int) -> Timecode {
    let (sum, overflow) = frames.addingReportingOverflow(count)
    return Timecode(frames: overflow ? (count < 0 ? .min : .max) : sum, rate: rate)
  }
}

/// Ordered by real time; frames of different rates at the same time are ordered by the name of the rate.
extension Timecode: Comparable {
  public static func < (left: Timecode, right: Timecode) -> Bool {
    guard left.rate != right.rate else { return left.frames < right.frames }
    let (earlier, later) = (left.seconds, right.seconds)
    return earlier == later ? left.rate.name < right.rate.name : earlier < later
  }
}
