import Foundation
import Testing
import Timing

@Suite struct TimecodeTests {
  @Test(arguments: [
    (1799, "00:00:59;29"), (1800, "00:01:00;02"), (3597, "00:01:59;29"), (3598, "00:02:00;02"),
    (17981, "00:09:59;29"), (17982, "00:10:00;00"), (107_892, "01:00:00;00"),
    (2_589_407, "23:59:59;29"),
  ])
  func `29.97 drop-frame skips two labels each minute but every tenth`(frames: Int, label: String)
    throws
  {
    #expect(Timecode(frames: frames, rate: .fps29_97df).description == label)
    #expect(try Timecode(label, rate: .fps29_97df).frames == frames)
  }

  @Test(arguments: [
    (3599, "00:00:59;59"), (3600, "00:01:00;04"), (35963, "00:09:59;59"), (35964, "00:10:00;00"),
    (215_784, "01:00:00;00"), (5_178_815, "23:59:59;59"),
  ])
  func `59.94 drop-frame skips four`(frames: Int, label: String) throws {
    #expect(Timecode(frames: frames, rate: .fps59_94df).description == label)
    #expect(try Timecode(label, rate: .fps59_94df).frames == frames)
  }

  @Test(arguments: [FrameRate.fps29_97df, .fps59_94df], 0..<24)
  func `every label of a day comes back from its numbers`(rate: FrameRate, hour: Int) throws {
    let tenMinutes = rate == .fps59_94df ? 35964 : 17982
    var wrong = 0
    var previous = -1
    for frame in hour * 6 * tenMinutes..<(hour + 1) * 6 * tenMinutes {
      let timecode = Timecode(frames: frame, rate: rate)
      let label = timecode.components
      let back = try Timecode(
        hours: label.hours, minutes: label.minutes, seconds: label.seconds,
        frameNumber: label.frameNumber, rate: rate)
      let number =
        ((label.hours * 60 + label.minutes) * 60 + label.seconds) * 60 + label.frameNumber
      if back.frames != frame || number <= previous { wrong += 1 }
      previous = number
    }
    #expect(wrong == 0)
  }

  @Test(arguments: FrameRate.allCases)
  func `labels read back as text around every minute of a day`(rate: FrameRate) throws {
    for minute in 0..<(24 * 60) {
      let start = minute * 60 * rate.nominal
      for frames in [start - 1, start, start + 1, start + 2, start + 5] {
        let timecode = Timecode(frames: frames, rate: rate)
        #expect(try Timecode(timecode.description, rate: rate) == timecode)
      }
    }
  }

  @Test(arguments: FrameRate.allCases)
  func `a day of non-drop labels is 24 hours of nominal seconds`(rate: FrameRate) throws {
    let last = try Timecode(
      hours: 23, minutes: 59, seconds: 59, frameNumber: rate.nominal - 1, rate: rate)
    let dropped =
      switch rate {
      case .fps29_97df, .fps30df: 2 * 54 * 24
      case .fps59_94df: 4 * 54 * 24
      default: 0
      }
    #expect(last.frames == 86400 * rate.nominal - dropped - 1)
  }

  @Test func `nothing wraps`() throws {
    let late = try Timecode("25:00:00:00", rate: .fps24)
    #expect(late.hours == 25)
    #expect(late.description == "25:00:00:00")
    #expect(late.onOneDay.description == "01:00:00:00")
    let early = Timecode(frames: -1, rate: .fps24)
    #expect(early.description == "-00:00:00:01")
    #expect(early.onOneDay.description == "23:59:59:23")
    #expect(try Timecode("-00:00:00:01", rate: .fps24) == early)
    #expect(Timecode(frames: 2_589_408, rate: .fps29_97df).onOneDay.frames == 0)
  }

  @Test(arguments: FrameRate.allCases)
  func `extreme values keep a label that reads back`(rate: FrameRate) throws {
    for frames in [Int.min, .min + 1, -.max / 2, 0, .max / 2, .max - 1, .max] {
      let timecode = Timecode(frames: frames, rate: rate)
      #expect(try Timecode(timecode.description, rate: rate) == timecode)
      #expect((0..<24).contains(timecode.onOneDay.hours))
    }
    #expect(Timecode(frames: .max, rate: rate).advanced(byFrames: 1).frames == .max)
    #expect(Timecode(frames: .min, rate: rate).advanced(byFrames: -1).frames == .min)
    #expect(Timecode(frames: 1, rate: rate).advanced(byFrames: -3).frames == -2)
  }

  @Test func `order is by real time`() throws {
    let film = try Timecode("01:00:00:00", rate: .fps24)
    let video = try Timecode("01:00:00:00", rate: .fps29_97)
    #expect(film < video)
    #expect(film < film.advanced(byFrames: 1))
    let (a, b) = (Timecode(frames: 24, rate: .fps24), Timecode(frames: 25, rate: .fps25))
    #expect((a < b) != (b < a))
    #expect(a != b)
  }

  @Test func `is coded as text with its rate`() throws {
    let values = [
      try Timecode("01:00:14:06", rate: .fps24), try Timecode("00:01:00;02", rate: .fps29_97df),
    ]
    let data = try JSONEncoder().encode(values)
    #expect(String(decoding: data, as: UTF8.self) == #"["01:00:14:06@24","00:01:00;02@29.97df"]"#)
    #expect(try JSONDecoder().decode([Timecode].self, from: data) == values)
    for text in ["01:00:00:00", "01:00:00:24@24", "01:00:00:00@26", "@", "01:00:00:00@24@24"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([Timecode].self, from: Data("[\"\(text)\"]".utf8))
      }
    }
  }
}
