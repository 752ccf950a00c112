/// How fast the quarter note goes, as a Standard MIDI File can say it: in whole microseconds.
public struct Tempo: Hashable, Sendable {
  /// What a Standard MIDI File can hold.
  public static let range = 1...16_777_215

  /// 120 quarter notes a minute.
  public static let `default` = Tempo(unchecked: 500_000)

  /// The length of a quarter note in microseconds, within ``range``.
  public let microsecondsPerQuarter: Int

  /// Nil outside ``range``.
  public init?(microsecondsPerQuarter: Int) {
    guard Self.range.contains(microsecondsPerQuarter) else { return nil }
    self.init(unchecked: microsecondsPerQuarter)
  }

  /// The tempo nearest to a number of quarter notes a minute, kept within ``range``.
  ///
  /// Zero, numbers below zero and not-a-number give the slowest tempo.
  public init(quarterBPM: Double) {
    let length = quarterBPM > 0 ? (60_000_000 / quarterBPM).rounded() : .infinity
    let (low, high) = (Double(Self.range.lowerBound), Double(Self.range.upperBound))
    self.init(unchecked: Int(max(low, min(high, length))))
  }

  /// The tempo whose quarter note is nearest to a length, kept within ``range``.
  init(nearest microsecondsPerQuarter: Int) {
    let range = Self.range
    self.init(
      unchecked: max(range.lowerBound, min(range.upperBound, microsecondsPerQuarter)))
  }

  private init(unchecked microsecondsPerQuarter: Int) {
    self.microsecondsPerQuarter = microsecondsPerQuarter
  }

  /// Quarter notes a minute.
  public var quarterBPM: Double { 60_000_000 / Double(microsecondsPerQuarter) }
}

/// Ordered by speed: the slower tempo is the lesser one.
extension Tempo: Comparable {
  public static func < (left: Tempo, right: Tempo) -> Bool {
    left.microsecondsPerQuarter > right.microsecondsPerQuarter
  }
}

extension Tempo: CustomStringConvertible {
  /// Quarter notes a minute with as few decimals as name this tempo and no other: `72`, `71.5`.
  public var description: String {
    let number = shortestBPM
    return number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  private var shortestBPM: Double {
    var scale = 1.0
    for _ in 0..<12 {
      let rounded = (quarterBPM * scale).rounded() / scale
      if (60_000_000 / rounded).rounded() == Double(microsecondsPerQuarter) { return rounded }
      scale *= 10
    }
    return quarterBPM
  }
}

/// Coded as quarter notes a minute with as few decimals as name the tempo: `72`.
extension Tempo: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try container.decode(Double.self)
    let length = (60_000_000 / number).rounded()
    guard number > 0, length >= 1, length <= Double(Self.range.upperBound) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\(number) is no tempo; quarter notes a minute go from 3.58 to 60000000.")
    }
    self.init(quarterBPM: number)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(shortestBPM)
  }
}
