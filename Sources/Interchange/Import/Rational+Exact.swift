import Timing

/// Arithmetic that gives nil where 64 bits cannot hold the exact result.
extension Rational {
  func addingExactly(_ other: Rational) -> Rational? {
    Self.exactly(
      Int128(numerator) * Int128(other.denominator)
        + Int128(other.numerator) * Int128(denominator),
      Int128(denominator) * Int128(other.denominator))
  }

  func subtractingExactly(_ other: Rational) -> Rational? {
    Self.exactly(
      Int128(numerator) * Int128(other.denominator)
        - Int128(other.numerator) * Int128(denominator),
      Int128(denominator) * Int128(other.denominator))
  }

  func multipliedExactly(by other: Rational) -> Rational? {
    Self.exactly(
      Int128(numerator) * Int128(other.numerator),
      Int128(denominator) * Int128(other.denominator))
  }

  private static func exactly(_ upper: Int128, _ lower: Int128) -> Rational? {
    var (divisor, rest) = (upper.magnitude, lower.magnitude)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    guard let common = Int128(exactly: divisor), common != 0,
      let upper = Int(exactly: upper / common), let lower = Int(exactly: lower / common)
    else { return nil }
    return Rational(upper, lower)
  }
}

extension Rational {
  /// Real seconds from a floating-point number, rounded to the flick of 1/705 600 000 s, of which
  /// every frame and sample of the trade is a whole number; nil beyond three centuries.
  init?(flicks seconds: Double) {
    guard seconds.magnitude < 1e10 else { return nil }
    self.init(rounding: seconds, toOneOver: 705_600_000)
  }
}
