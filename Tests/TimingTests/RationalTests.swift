import Foundation
import Testing
import Timing

@Suite struct RationalTests {
  @Test(arguments: [
    (Rational(6, 4), 3, 2), (Rational(-6, 4), -3, 2), (Rational(6, -4), -3, 2),
    (Rational(0, -9), 0, 1),
    (Rational(.min, .min), 1, 1), (Rational(7), 7, 1), (5 as Rational, 5, 1),
  ])
  func `is in lowest terms with the sign above`(value: Rational, numerator: Int, denominator: Int) {
    #expect(value.numerator == numerator)
    #expect(value.denominator == denominator)
  }

  @Test func `a denominator of zero gives the limits`() {
    #expect(Rational(1, 0) == Rational(.max))
    #expect(Rational(-1, 0) == Rational(-.max))
    #expect(Rational(0, 0) == 0)
    #expect(Rational(3) / 0 == Rational(.max))
  }

  @Test func `computes exactly`() {
    let frame = Rational(1001, 30000)
    #expect(frame + frame == Rational(1001, 15000))
    #expect(frame - frame == .zero)
    #expect(frame * 30000 == 1001)
    #expect(1 / frame == Rational(30000, 1001))
    #expect(-frame < 0)
    #expect((-frame).magnitude == frame)
    #expect(Rational(1, 3) < Rational(34, 100))
    #expect(Rational(1, 4).doubleValue == 0.25)
  }

  @Test(arguments: [
    (Rational(5, 2), 2, 3, 3), (Rational(-5, 2), -3, -2, -3), (Rational(7, 3), 2, 3, 2),
    (Rational(-7, 3), -3, -2, -2), (Rational(4), 4, 4, 4), (Rational(-1, 3), -1, 0, 0),
  ])
  func `rounds down, up and to the nearest`(value: Rational, down: Int, up: Int, nearest: Int) {
    #expect(value.floor() == down)
    #expect(value.ceiling() == up)
    #expect(value.rounded() == nearest)
  }

  @Test func `random sums and products agree with their inverses`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let a = Rational(
        .random(in: -1_000_000...1_000_000, using: &generator),
        .random(in: 1...100_000, using: &generator))
      let b = Rational(
        .random(in: 1...1_000_000, using: &generator), .random(in: 1...100_000, using: &generator))
      #expect(a + b - b == a)
      #expect(a * b / b == a)
      #expect((a < b) == (a.doubleValue < b.doubleValue) || a == b)
    }
  }

  @Test func `extreme values neither trap nor leave the range`() {
    let values = [Int.min, .min + 1, -3, 0, 1, 2, .max - 1, .max]
    for a in values {
      for b in values {
        let (x, y) = (Rational(a, b), Rational(b, 7))
        for result in [x + y, x - y, x * y, x / y, -x, x.magnitude] {
          #expect(result.denominator > 0)
          #expect(result.floor() <= result.rounded() && result.rounded() <= result.ceiling())
        }
      }
    }
    #expect(Rational(.max) + 1 == Rational(.max))
    #expect(Rational(-.max) * 2 == Rational(-.max))
  }

  @Test func `what does not fit is as near as can be`() {
    let sum = Rational(1, 4_000_000_007) + Rational(1, 4_000_000_009) + Rational(1, 4_000_000_019)
    #expect(abs(sum.doubleValue - 7.49999997e-10) < 1e-17)
    #expect(Rational(1, .max) * Rational(1, .max) == 0)
  }

  @Test func `comes from floating point at a stated fineness`() {
    #expect(Rational(rounding: 0.1, toOneOver: 1000) == Rational(1, 10))
    #expect(Rational(rounding: .nan, toOneOver: 1000) == 0)
    #expect(Rational(rounding: .infinity, toOneOver: 1) == Rational(.max))
    #expect(Rational(rounding: -1e300, toOneOver: 1) == Rational(-.max))
  }

  @Test(arguments: [
    ("12", 12, 1), ("-3/4", -3, 4), ("71.25", 285, 4), ("-0.5", -1, 2), ("30000/1001", 30000, 1001),
  ])
  func `reads text`(text: String, numerator: Int, denominator: Int) {
    #expect(Rational(text) == Rational(numerator, denominator))
  }

  @Test(arguments: [
    "", "/", "1/0", "1/", "a", "1.", "1.-5", "1e5", "nan", "0x10", "1.1234567890123456789",
  ])
  func `refuses what is no fraction`(text: String) {
    #expect(Rational(text) == nil)
  }

  @Test func `is coded as text and reads whole numbers`() throws {
    let values = [Rational(30000, 1001), Rational(-7)]
    let data = try JSONEncoder().encode(values)
    #expect(String(decoding: data, as: UTF8.self) == #"["30000\/1001","-7"]"#)
    #expect(try JSONDecoder().decode([Rational].self, from: data) == values)
    #expect(try JSONDecoder().decode([Rational].self, from: Data("[3]".utf8)) == [3])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Rational].self, from: Data(#"["half"]"#.utf8))
    }
  }
}
