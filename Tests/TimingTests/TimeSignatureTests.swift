import Foundation
import Testing
import Timing

@Suite struct TimeSignatureTests {
  @Test(arguments: [
    (TimeSignature.fourFour, 3840, 960, 4), (.threeFour, 2880, 960, 3), (.twoTwo, 3840, 1920, 2),
    (.sixEight, 2880, 1440, 2), (.nineEight, 4320, 1440, 3), (.twelveEight, 5760, 1440, 4),
    (.threeEight, 1440, 480, 3), (.sevenEight, 3360, 480, 7), (.sixFour, 5760, 960, 6),
  ])
  func `bars and beats have their lengths`(metre: TimeSignature, bar: Int, beat: Int, beats: Int) {
    #expect(metre.barLength == Tick(bar))
    #expect(metre.beatLength == Tick(beat))
    #expect(metre.beats == beats)
  }

  @Test(arguments: [
    (TimeSignature.fourFour, [2, 2]), (.threeFour, [3]), (.fiveFour, [3, 2]), (.fiveEight, [3, 2]),
    (.sevenEight, [2, 2, 3]), (.sixEight, [3, 3]), (.twelveEight, [3, 3, 3, 3]),
    (.sixFour, [3, 3]),
  ])
  func `units are grouped`(metre: TimeSignature, groups: [Int]) {
    #expect(metre.groups == groups)
  }

  @Test func `in every metre the beats and the groups fill the bar`() throws {
    for denominator in [1, 2, 4, 8, 16, 32, 64, 128] {
      for numerator in 1...255 {
        let metre = try #require(TimeSignature(numerator, denominator))
        #expect(metre.beatLength * metre.beats == metre.barLength)
        #expect(metre.groups.reduce(0, +) == numerator)
        #expect(metre.groupStarts.count == metre.groups.count)
        #expect(TimeSignature(metre.description) == metre)
      }
    }
    #expect(TimeSignature.sevenEight.groupStarts == [0, 960, 1920])
  }

  @Test(arguments: [
    (0, 4), (256, 4), (-3, 4), (3, 0), (3, 3), (3, 256), (3, -4), (Int.max, Int.min),
  ])
  func `what is no metre is refused`(numerator: Int, denominator: Int) {
    #expect(TimeSignature(numerator, denominator) == nil)
  }

  @Test(arguments: ["", "4", "4/4/4", "4/", "a/b", "3/5"])
  func `texts that are no metre are refused`(text: String) {
    #expect(TimeSignature(text) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([TimeSignature].self, from: Data("[\"\(text)\"]".utf8))
    }
  }

  @Test func `is coded as text`() throws {
    let data = try JSONEncoder().encode([TimeSignature.sixEight])
    #expect(try JSONDecoder().decode([String].self, from: data) == ["6/8"])
    #expect(try JSONDecoder().decode([TimeSignature].self, from: data) == [.sixEight])
  }
}
