/// An exact fraction of two 64-bit integers, always in lowest terms.
///
/// Picture time and musical time meet in this type: a frame at 29.97 is `Rational(1001, 30000)` seconds,
/// and no sum of such values drifts.
///
/// Nothing here traps. Arithmetic is done in 128 bits; where an exact result does not fit in 64 bits, the
/// result is the last continued-fraction convergent that does (for times below a day the error is under
/// 10⁻¹³ s), and beyond `Int.max` it stays at the limit.
public struct Rational: Hashable, Sendable {
  /// The sign and the upper half of the fraction.
  public let numerator: Int
  /// The lower half of the fraction, always above zero.
  public let denominator: Int

  public static let zero = Rational(0)

  /// Creates `numerator / denominator` in lowest terms.
  ///
  /// A denominator of zero gives zero for `0/0`, and otherwise the largest magnitude with the numerator's sign.
  public init(_ numerator: Int, _ denominator: Int = 1) {
    if denominator == 1 {
      self.init(numerator: numerator, denominator: 1)
    } else {
      self.init(wide: Int128(numerator), Int128(denominator))
    }
  }

  /// The multiple of `1/denominator` that is nearest to `value`; not-a-number is read as zero.
  public init(rounding value: Double, toOneOver denominator: Int) {
    let scaled = (value * Double(denominator)).rounded()
    let limit = Double(Int64.max)
    let whole =
      scaled.isNaN ? 0 : scaled >= limit ? Int.max : scaled <= -limit ? -Int.max : Int(scaled)
    self.init(whole, denominator)
  }

  private init(numerator: Int, denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The fraction nearest to `numerator / denominator` that 64 bits can hold.
  init(wide numerator: Int128, _ denominator: Int128) {
    let isNegative = (numerator < 0) != (denominator < 0)
    let (upper, lower) = Self.convergent(numerator.magnitude, denominator.magnitude)
    self.init(numerator: isNegative ? -upper : upper, denominator: lower)
  }

  /// The last convergent of `n / d` whose halves fit: the fraction itself, in lowest terms, if that fits.
  private static func convergent(_ n: UInt128, _ d: UInt128) -> (Int, Int) {
    guard n != 0 else { return (0, 1) }
    var (rest, divisor) = (n, d)
    var (older, newer): ((n: UInt128, d: UInt128), (n: UInt128, d: UInt128)) = ((0, 1), (1, 0))
    let limit = UInt128(Int.max)
    while divisor != 0 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: divisor)
      guard quotient <= limit else { break }
      let next = (n: quotient * newer.n + older.n, d: quotient * newer.d + older.d)
      guard next.n <= limit, next.d <= limit else { break }
      (older, newer) = (newer, next)
      (rest, divisor) = (divisor, remainder)
    }
    return newer.d == 0 ? (Int.max, 1) : (Int(newer.n), Int(newer.d))
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}
