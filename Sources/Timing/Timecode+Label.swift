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
  init(_ label: Label, text: String, rate: FrameRate) throws(TimecodeError) {
    func failure(_ reason: TimecodeError.Reason, _ nearest: Int128?) -> TimecodeError {
      TimecodeError(
        text: text, rate: rate, reason: reason,
        nearest: nearest.flatMap { Int(exactly: label.isNegative ? -$0 : $0) }
          .map { Timecode(frames: $0, rate: rate) })
    }
    guard label.hours >= 0 else { throw failure(.hoursBelowZero(label.hours), nil) }
    guard (0...59).contains(label.minutes) else { throw failure(.minutes(label.minutes), nil) }
    guard (0...59).contains(label.seconds) else { throw failure(.seconds(label.seconds), nil) }
    let minutes = Int128(label.hours) * 60 + Int128(label.minutes)
    let second =
      (minutes * 60 + Int128(label.seconds)) * Int128(rate.nominal)
      - Int128(rate.droppedPerMinute) * (minutes - minutes / 10)
    let startsLate = label.seconds == 0 && label.minutes % 10 != 0
    let first = startsLate ? rate.droppedPerMinute : 0
    guard (0..<rate.nominal).contains(label.frame) else {
      let nearest = label.frame < 0 ? first : rate.nominal - 1
      throw failure(.frameNumber(label.frame), second + Int128(nearest))
    }
    guard label.frame >= first else { throw failure(.dropped, second + Int128(first)) }
    let frames = second + Int128(label.frame)
    guard let frames = Int(exactly: label.isNegative ? -frames : frames) else {
      throw failure(.tooLarge, nil)
    }
    self.init(frames: frames, rate: rate)
  }
}
