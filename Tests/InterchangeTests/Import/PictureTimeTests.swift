import Interchange
import Testing
import Timing

@Suite struct PictureTimeTests {
  private let start = Timecode(frames: 86_400, rate: .fps24)

  @Test func `each kind of time has its frame`() throws {
    let label = PictureTime.label(hours: 1, minutes: 0, seconds: 1, frame: 12)
    #expect(try label.timecode(at: .fps24, from: start).description == "01:00:01:12")
    #expect(
      try PictureTime.frames(30).timecode(at: .fps24, from: start).description == "00:00:01:06")
    #expect(
      try PictureTime.seconds(Rational(3, 2)).timecode(at: .fps24, from: start).description
        == "01:00:01:12")
  }

  @Test func `a label that the rate does not have is refused`() {
    #expect(throws: TimecodeError.self) {
      try PictureTime.label(hours: 0, minutes: 0, seconds: 0, frame: 24).timecode(
        at: .fps24, from: start)
    }
    #expect(throws: TimecodeError.self) {
      try PictureTime.label(hours: 0, minutes: 1, seconds: 0, frame: 0)
        .timecode(at: .fps29_97df, from: start)
    }
  }

  @Test func `times beyond counting stay at the limit`() throws {
    let late = PictureTime.seconds(Rational(.max))
    #expect(try late.timecode(at: .fps60, from: start).frames == .max)
  }
}
