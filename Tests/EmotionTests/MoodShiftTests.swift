import Emotion
import Foundation
import Testing

@Suite struct MoodShiftTests {
  @Test func whatIsNoNumberIsNoShift() {
    #expect(MoodShift(valence: .nan, arousal: .infinity, tension: -0.00001) == .none)
    #expect(MoodShift(valence: 9, arousal: -9) == MoodShift(valence: 2, arousal: -2))
  }

  @Test func stepsAddUpAndComeBackAsTheyWereWritten() throws {
    var shift = MoodShift.none
    for _ in 0..<7 { shift = shift + MoodShift(valence: 0.1, arousal: -0.3, tension: 0.7) }
    #expect(shift == MoodShift(valence: 0.7, arousal: -2, tension: 2))
    let text = try JSONEncoder().encode(shift)
    #expect(try JSONDecoder().decode(MoodShift.self, from: text) == shift)
    #expect(try JSONDecoder().decode(MoodShift.self, from: Data("{}".utf8)) == .none)
  }

  @Test func aPointIsLedWithinTheBounds() {
    let point = Affect(valence: 0.5, arousal: 0, tension: -0.5)
      .shifted(by: MoodShift(valence: 1, arousal: 0.25, tension: -1))
    #expect(point == Affect(valence: 1, arousal: 0.25, tension: -1))
  }
}
