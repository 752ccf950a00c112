import Testing
import Timing

@Suite struct TimecodeErrorTests {
  @Test(arguments: [
    (
      "01:00:00:24", FrameRate.fps24,
      #""01:00:00:24" is no timecode: at 24 frames go from 00 to 23, not 24. Nearest: 01:00:00:23."#
    ),
    (
      "00:01:00;00", .fps29_97df,
      "\"00:01:00;00\" is no timecode: drop-frame 29.97df skips the first 2 labels of each minute but every "
        + "tenth. Nearest: 00:01:00;02."
    ),
    (
      "00:11:00:03", .fps59_94df,
      "\"00:11:00:03\" is no timecode: drop-frame 59.94df skips the first 4 labels of each minute but every "
        + "tenth. Nearest: 00:11:00;04."
    ),
    (
      "01:00:00;10", .fps25,
      "\"01:00:00;10\" is no timecode: only drop-frame has \";\" before the frames, and 25 is not drop-frame. "
        + "Nearest: 01:00:00:10."
    ),
    ("01:60:00:00", .fps24, #""01:60:00:00" is no timecode: minutes go from 00 to 59, not 60."#),
    ("01:00:99:00", .fps24, #""01:00:99:00" is no timecode: seconds go from 00 to 59, not 99."#),
    (
      "10 seconds", .fps24,
      #""10 seconds" is no timecode: it must read hours:minutes:seconds:frames, like 01:00:14:06."#
    ),
    (
      "99999999999999999999:00:00:00", .fps24,
      #""99999999999999999999:00:00:00" is no timecode: it is too large to count."#
    ),
    (
      "999999999999999999:00:00:00", .fps24,
      #""999999999999999999:00:00:00" is no timecode: it is too large to count."#
    ),
  ])
  func `says why, and what is near`(text: String, rate: FrameRate, message: String) {
    let error = #expect(throws: TimecodeError.self) { try Timecode(text, rate: rate) }
    #expect(error?.description == message)
    #expect(error?.text == text)
  }

  @Test(arguments: [
    "", ":", ":::", "01:00:00", "01:00:00:", "01:00:00:00:00", "1-2-3-4", "01;00;00;00",
    "01:00:00:0a",
    " 01:00:00:00", "01:00:00:00 ", "--01:00:00:00", "+1:00:00:00", "１:00:00:00", "01:00:00|00",
    "|",
    "000000000000000000000001:00:00:00", "01:00:00:00|",
  ])
  func `other texts are not timecodes`(text: String) {
    let error = #expect(throws: TimecodeError.self) { try Timecode(text, rate: .fps29_97df) }
    #expect(error?.reason == .notATimecode)
  }

  @Test(arguments: [
    "1:0:0:2", "01:00:00:02", "01:00:00;02", "01:00:00.02", "01:00:00,02", "001:00:00:02",
  ])
  func `all marks and short numbers are read at a drop-frame rate`(text: String) throws {
    #expect(try Timecode(text, rate: .fps29_97df).frames == 107_894)
  }

  @Test func `numbers are checked as texts are`() {
    #expect(throws: TimecodeError.self) {
      try Timecode(hours: -1, minutes: 0, seconds: 0, frameNumber: 0, rate: .fps24)
    }
    let below = #expect(throws: TimecodeError.self) {
      try Timecode(hours: 0, minutes: 1, seconds: 0, frameNumber: -1, rate: .fps29_97df)
    }
    #expect(below?.nearest?.description == "00:01:00;02")
    #expect(throws: TimecodeError.self) {
      try Timecode(hours: .max, minutes: 59, seconds: 59, frameNumber: 0, rate: .fps60)
    }
  }

  @Test func `the nearest label is one that exists`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<2000 {
      let rate = FrameRate.allCases.randomElement(using: &generator) ?? .fps24
      let fields = (0..<4).map { _ in Int.random(in: 0...70, using: &generator) }
      do {
        let timecode = try Timecode(
          hours: fields[0], minutes: fields[1], seconds: fields[2], frameNumber: fields[3],
          rate: rate)
        #expect(
          [timecode.hours, timecode.minutes, timecode.secondNumber, timecode.frameNumber] == fields)
      } catch {
        guard let nearest = error.nearest else { continue }
        #expect(nearest.minutes == fields[1] && nearest.secondNumber == fields[2])
        #expect(error.description.hasSuffix("Nearest: \(nearest)."))
      }
    }
  }

  @Test func `a long text is quoted in part`() {
    let error = #expect(throws: TimecodeError.self) {
      try Timecode(String(repeating: "9", count: 5_000_000), rate: .fps24)
    }
    #expect((error?.description.count ?? 0) < 200)
  }
}
