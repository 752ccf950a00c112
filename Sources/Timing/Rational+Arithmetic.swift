extension Rational: Comparable, AdditiveArithmetic {
  public static func < (left: Rational, right: Rational) -> Bool {
    Int128(left.numerator) * Int128(right.denominator)
      < Int128(right.numerator) * Int128(left.denominator)
  }

  public static func + (left: Rational, right: Rational) -> Rational {
    Rational(
      wide: Int128(left.numerator) * Int128(right.denominator)
        + Int128(right.numerator) * Int128(left.denominator),
      Int128(left.denominator) * Int128(right.denominator))
  }

  public static func - (left: Rational, right: Rational) -> Rational {
    Rational(
      wide: Int128(left.numerator) * Int128(right.denominator)
        - Int128(right.numerator) * Int128(left.denominator),
      Int128(left.denominator) * Int128(right.denominator))
  }

  public static func * (left: Rational, right: Rational) -> Rational {
    Rational(
      wide: Int128(left.numerator) * Int128(right.numerator),
      Int128(left.denominator) * Int128(right.denominator))
  }

  /// Divides; by zero it gives what ``init(_:_:)`` gives for a denominator of zero.
  public static func / (left: Rational, right: Rational) -> Rational {
    Rational(
      wide: Int128(left.numerator) * Int128(right.denominator),
      Int128(left.denominator) * Int128(right.numerator))
  }

  public static prefix func - (value: Rational) -> Rational {
    zero - value
  }

  /// The distance from zero.
  public var magnitude: Rational {
    self < .zero ? -self : self
  }
}

extension Rational {
  /// The nearest floating-point value.
  public var doubleValue: Double {
    Double(numerator) / Double(denominator)
  }

  /// The largest integer not above this value.
  public func floor() -> Int {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The smallest integer not below this value.
  public func ceiling() -> Int {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder > 0 ? quotient + 1 : quotient
  }

  /// The nearest integer; halves go away from zero.
  public func rounded() -> Int {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard remainder.magnitude >= UInt(denominator) - remainder.magnitude else { return quotient }
    return quotient + (numerator < 0 ? -1 : 1)
  }
}
