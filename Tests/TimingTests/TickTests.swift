import Foundation
import Testing
import Timing

@Suite struct TickTests {
  @Test func `a quarter note is 960`() {
    #expect(Tick.quarters(1) == 960)
    #expect(Tick.quarters(3, over: 2) == 1440)
    #expect(Tick.quarters(1, over: 3) == 320)
    #expect(Tick.quarters(1, over: 7) == 137)
    #expect(Tick(1440).inQuarters == Rational(3, 2))
  }

  @Test func `computes and orders`() {
    #expect(Tick(3) + 4 == 7)
    #expect(Tick(3) - 4 == -1)
    #expect(Tick(3) * 4 == 12)
    #expect(Tick(-7) / 2 == -3)
    #expect(Tick(3) < 4)
    #expect(Tick.zero == 0)
    #expect(Tick(12).description == "12")
  }

  @Test func `stays at its limits`() {
    #expect(Tick(.max) + 1 == Tick(.max))
    #expect(Tick(.min) + -1 == Tick(.min))
    #expect(Tick(.min) - 1 == Tick(.min))
    #expect(Tick(.max) - -1 == Tick(.max))
    #expect(Tick(.max) * -2 == Tick(.min))
    #expect(Tick(.min) * -2 == Tick(.max))
    #expect(Tick(.min) / -1 == Tick(.max))
    #expect(Tick(5) / 0 == Tick(.max))
    #expect(Tick.quarters(.max) == Tick(.max))
  }

  @Test func `is coded as a number`() throws {
    let data = try JSONEncoder().encode([Tick(960)])
    #expect(String(decoding: data, as: UTF8.self) == "[960]")
    #expect(try JSONDecoder().decode([Tick].self, from: data) == [960])
  }
}
