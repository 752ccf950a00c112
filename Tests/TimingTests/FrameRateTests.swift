import Foundation
import Testing
import Timing

@Suite struct FrameRateTests {
  @Test func `there are thirteen, and their names read back`() {
    #expect(FrameRate.allCases.count == 13)
    for rate in FrameRate.allCases {
      #expect(FrameRate(name: rate.name) == rate)
      #expect(rate.description == rate.name)
    }
  }

  @Test(arguments: [
    (FrameRate.fps23_976, Rational(24000, 1001), 24, false), (.fps24, 24, 24, false),
    (.fps25, 25, 25, false),
    (.fps29_97, Rational(30000, 1001), 30, false), (.fps29_97df, Rational(30000, 1001), 30, true),
    (.fps30, 30, 30, false), (.fps30df, 30, 30, true),
    (.fps47_952, Rational(48000, 1001), 48, false),
    (.fps48, 48, 48, false), (.fps50, 50, 50, false), (.fps59_94, Rational(60000, 1001), 60, false),
    (.fps59_94df, Rational(60000, 1001), 60, true), (.fps60, 60, 60, false),
  ])
  func `rates are exact`(rate: FrameRate, exact: Rational, nominal: Int, dropFrame: Bool) {
    #expect(rate.framesPerSecond == exact)
    #expect(rate.nominal == nominal)
    #expect(rate.isDropFrame == dropFrame)
  }

  @Test(arguments: [
    ("23.98", FrameRate.fps23_976), ("25 fps", .fps25), ("29.97 DF", .fps29_97df),
    ("29.97ndf", .fps29_97),
    ("60.0", .fps60), ("59.94drop", .fps59_94df),
  ])
  func `common spellings are read`(name: String, rate: FrameRate) {
    #expect(FrameRate(name: name) == rate)
  }

  @Test(arguments: ["", "fps", "26", "24df", "-24", "24000/1001", "film"])
  func `others are refused`(name: String) {
    #expect(FrameRate(name: name) == nil)
  }

  @Test func `is coded as its name`() throws {
    let data = try JSONEncoder().encode(FrameRate.allCases)
    #expect(String(decoding: data, as: UTF8.self).contains(#""29.97df""#))
    #expect(try JSONDecoder().decode([FrameRate].self, from: data) == FrameRate.allCases)
  }
}
