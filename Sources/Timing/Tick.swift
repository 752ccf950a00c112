/// A point in musical time, or a length of it: 960 to the quarter note.
///
/// In a tempo map tick 0 is the cue's `in`. Arithmetic stays at the ends of the 64-bit range instead of
/// trapping. It is coded as a whole number.
public struct Tick: RawRepresentable, Hashable, Codable, Sendable {
  public var rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  public init(_ rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Ticks in a quarter note.
  public static let perQuarter = 960

  /// The length of `n/d` quarter notes: `quarters(3, over: 2)` is a dotted quarter.
  ///
  /// A length between two ticks is rounded to the nearer one.
  public static func quarters(_ n: Int, over d: Int = 1) -> Tick {
    Tick((Rational(n, d) * Rational(perQuarter)).rounded())
  }

  /// The length in quarter notes.
  public var inQuarters: Rational { Rational(rawValue, Self.perQuarter) }
}

extension Tick: Comparable, AdditiveArithmetic, ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    rawValue = value
  }

  public static func < (left: Tick, right: Tick) -> Bool {
    left.rawValue < right.rawValue
  }

  public static func + (left: Tick, right: Tick) -> Tick {
    let (sum, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
    return Tick(overflow ? (right.rawValue < 0 ? .min : .max) : sum)
  }

  public static func - (left: Tick, right: Tick) -> Tick {
    let (difference, overflow) = left.rawValue.subtractingReportingOverflow(right.rawValue)
    return Tick(overflow ? (right.rawValue < 0 ? .max : .min) : difference)
  }

  public static func * (length: Tick, count: Int) -> Tick {
    let (product, overflow) = length.rawValue.multipliedReportingOverflow(by: count)
    return Tick(overflow ? ((length.rawValue < 0) == (count < 0) ? .max : .min) : product)
  }

  /// Divides towards zero; by zero it gives what ``Rational/init(_:_:)`` gives.
  public static func / (length: Tick, count: Int) -> Tick {
    guard count != 0, count != -1 else { return Tick((Rational(length.rawValue, count)).rounded()) }
    return Tick(length.rawValue / count)
  }
}

extension Tick: CustomStringConvertible {
  public var description: String { "\(rawValue)" }
}
