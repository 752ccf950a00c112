extension FrameRate {
  /// How many frames ten minutes of labels hold: 17 982 at 29.97 drop-frame.
  var framesPerTenMinutes: Int { 600 * nominal - 9 * droppedPerMinute }
}

extension Timecode {
  /// The numbers of a label. The sign belongs to all of them.
  struct Label: Hashable, Sendable {
    var hours: Int
    var minutes: Int
    var seconds: Int
    var frame: Int
    var isNegative: Bool

    func text(dropFrame: Bool) -> String {
      let fields = [hours, minutes, seconds].map(Self.twoDigits).joined(separator: ":")
      return (isNegative ? "-" : "") + fields + (dropFrame ? ";" : ":") + Self.twoDigits(frame)
    }

    private static func twoDigits(_ number: Int) -> String {
      (0..<10).contains(number) ? "0\(number)" : "\(number)"
    }
  }

  /// The label, by tens of minutes: the first minute of ten keeps every label, the others start later.
  var label: Label {
    let second = UInt(rate.nominal)
    let dropped = UInt(rate.droppedPerMinute)
    let (tens, rest) = frames.magnitude.quotientAndRemainder(
      dividingBy: UInt(rate.framesPerTenMinutes))
    var (minute, frame): (UInt, UInt) = (0, rest)
    if rest >= 60 * second {
      let (whole, part) = (rest - 60 * second).quotientAndRemainder(
        dividingBy: 60 * second - dropped)
      (minute, frame) = (whole + 1, part + dropped)
    }
    return Label(
      hours: Int(tens / 6), minutes: Int(tens % 6 * 10 + minute), seconds: Int(frame / second),
      frame: Int(frame % second), isNegative: frames < 0)
  }

  /// The frame with a label, or why there is none. `text` is what the error quotes.
  init(
    _ label: Label, text: @autoclosure () -> String, rate: FrameRate
  ) throws(TimecodeError) {
    if let reason = label.reasonOutOfRange {
      throw TimecodeError(text: text(), rate: rate, reason: reason, nearest: nil)
    }
    let numbers = label.frameNumbers(at: rate)
    let nearest = min(max(label.frame, numbers.lowerBound), numbers.upperBound)
    let frames = label.frames(at: rate, withNumber: nearest).map {
      Timecode(frames: $0, rate: rate)
    }
    guard nearest == label.frame else {
      let isDropped = (0..<numbers.lowerBound).contains(label.frame)
      throw TimecodeError(
        text: text(), rate: rate, reason: isDropped ? .dropped : .frameNumber(label.frame),
        nearest: frames)
    }
    guard let frames else {
      throw TimecodeError(text: text(), rate: rate, reason: .tooLarge, nearest: nil)
    }
    self = frames
  }
}

extension Timecode.Label {
  /// What is wrong with the hours, minutes or seconds.
  fileprivate var reasonOutOfRange: TimecodeError.Reason? {
    if hours < 0 { return .hoursBelowZero(hours) }
    if !(0...59).contains(minutes) { return .minutes(minutes) }
    if !(0...59).contains(seconds) { return .seconds(seconds) }
    return nil
  }

  /// The frame numbers that the label's second has.
  fileprivate func frameNumbers(at rate: FrameRate) -> ClosedRange<Int> {
    let startsLate = seconds == 0 && minutes % 10 != 0
    return (startsLate ? rate.droppedPerMinute : 0)...(rate.nominal - 1)
  }

  /// The frame with another frame number in the label's second; nil if it is too large to count.
  fileprivate func frames(at rate: FrameRate, withNumber number: Int) -> Int? {
    let minutes = Int128(hours) * 60 + Int128(minutes)
    let labels = (minutes * 60 + Int128(seconds)) * Int128(rate.nominal) + Int128(number)
    let frames = labels - Int128(rate.droppedPerMinute) * (minutes - minutes / 10)
    return Int(exactly: isNegative ? -frames : frames)
  }
}
