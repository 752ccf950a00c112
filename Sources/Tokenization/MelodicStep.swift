/// How a line goes from a note to the next, in any key and at any note value: the interval, and how many
/// times as long as the first note the second one lasts.
///
/// A note lasts until the next one begins; the last of a line as long as it is written.
public struct MelodicStep: Hashable, Comparable, Sendable {
  /// In semitones, −127…127.
  public let interval: Int
  /// The ratio of the lengths in its lowest terms, each 1…65535.
  public let numerator: Int
  public let denominator: Int

  /// - Returns: nil where a number is out of bounds.
  public init?(interval: Int, numerator: Int, denominator: Int) {
    guard abs(interval) < 128, (1..<65_536).contains(numerator),
      (1..<65_536).contains(denominator)
    else { return nil }
    self.interval = interval
    self.numerator = numerator
    self.denominator = denominator
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.interval, left.numerator, left.denominator)
      < (right.interval, right.numerator, right.denominator)
  }
}

extension MelodicLine {
  /// One less than there are notes: each a step from a note to the next.
  public var steps: [MelodicStep] {
    let lengths = zip(notes, notes.dropFirst()).map { $1.onset - $0.onset } + lastLength
    return notes.indices.dropLast().map { index in
      let (first, second) = (lengths[index], lengths[index + 1])
      let divisor = Self.commonDivisor(first, second)
      return MelodicStep(
        interval: notes[index + 1].midi - notes[index].midi, clampedRatio: second / divisor,
        to: first / divisor)
    }
  }

  private var lastLength: [Int] { notes.last.map { [$0.end - $0.onset] } ?? [] }

  private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension MelodicStep {
  /// A number out of bounds is set to the nearest bound.
  fileprivate init(interval: Int, clampedRatio numerator: Int, to denominator: Int) {
    self.interval = min(max(interval, -127), 127)
    self.numerator = min(max(numerator, 1), 65_535)
    self.denominator = min(max(denominator, 1), 65_535)
  }
}
