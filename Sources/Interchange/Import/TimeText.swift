import Timing

/// Readings of the times that lists of markers and edits hold.
enum TimeText {
  /// A timecode label, and whether it marks drop-frame counting.
  struct Label: Hashable {
    var time: PictureTime
    var marksDropFrame: Bool
  }

  /// Reads `01:00:14:06`, with `;`, `,` or `.` before the frames in drop-frame counting, and subframes
  /// as in `01:00:14:06.50`, which are rounded down.
  ///
  /// Hours may pass 23; minutes and seconds are below 60, and frames below 120.
  static func label(_ text: some StringProtocol) -> Label? {
    var numbers: [Int] = []
    var marks: [UInt8] = []
    guard (8...16).contains(text.utf8.count) else { return nil }
    for field in text.utf8.split(whereSeparator: isMark, keepingMark: { marks.append($0) }) {
      guard let number = number(field) else { return nil }
      numbers.append(number)
    }
    guard (4...5).contains(numbers.count), marks.count == numbers.count - 1,
      marks[0] == colon, marks[1] == colon || marks[1] == semicolon,
      numbers.count == 4 || marks[3] == point,
      numbers[0] < 100, numbers[1] < 60, numbers[2] < 60, numbers[3] < 120
    else { return nil }
    return Label(
      time: .label(hours: numbers[0], minutes: numbers[1], seconds: numbers[2], frame: numbers[3]),
      marksDropFrame: marks[2] != colon)
  }

  /// Reads a clock: `h:mm:ss.mmm`, `m:ss.mmm` or `ss.mmm`, also with a decimal comma, in seconds.
  static func clock(_ text: some StringProtocol) -> Rational? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(fields.count), let last = fields.last, let seconds = decimal(last) else {
      return nil
    }
    var whole = 0
    for (place, field) in fields.dropLast().enumerated() {
      guard let number = number(field.utf8), number < (place == 0 ? 1_000_000 : 60) else {
        return nil
      }
      whole = whole * 60 + number
    }
    guard fields.count == 1 || seconds < 60 else { return nil }
    return Rational(whole * 60) + seconds
  }

  /// Reads a decimal number of at most nine digits on each side of a point or comma; further decimals are cut.
  static func decimal(_ text: some StringProtocol) -> Rational? {
    let halves = text.utf8.split(omittingEmptySubsequences: false) { $0 == point || $0 == comma }
    guard (1...2).contains(halves.count), let whole = number(halves[0]) else { return nil }
    guard halves.count == 2 else { return Rational(whole) }
    guard halves[1].allSatisfy(isDigit), let part = number(halves[1].prefix(9)) else { return nil }
    let power = (0..<min(halves[1].count, 9)).reduce(1) { power, _ in power * 10 }
    return Rational(whole) + Rational(part, power)
  }

  /// Reads a decimal number that may be below zero.
  static func signedDecimal(_ text: some StringProtocol) -> Rational? {
    text.hasPrefix("-") ? decimal(text.dropFirst()).map { .zero - $0 } : decimal(text)
  }

  /// Reads one to ten digits.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...10).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static let colon = UInt8(ascii: ":")
  private static let semicolon = UInt8(ascii: ";")
  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == colon || byte == semicolon || byte == point || byte == comma
  }
}

extension Collection<UInt8> {
  /// The fields between marks, in order, and the marks as they come.
  fileprivate func split(
    whereSeparator isMark: (UInt8) -> Bool, keepingMark keep: (UInt8) -> Void
  ) -> [SubSequence] {
    forEach { if isMark($0) { keep($0) } }
    return split(omittingEmptySubsequences: false, whereSeparator: isMark)
  }
}
