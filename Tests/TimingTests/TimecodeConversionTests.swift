import Testing
import Timing

@Suite struct TimecodeConversionTests {
  @Test func `an hour of timecode is as long as the rate says`() throws {
    #expect(try Timecode("01:00:00:00", rate: .fps24).seconds == 3600)
    #expect(try Timecode("01:00:00:00", rate: .fps23_976).seconds == Rational(36036, 10))
    #expect(try Timecode("01:00:00;00", rate: .fps29_97df).seconds == Rational(35_999_964, 10000))
  }

  @Test(arguments: FrameRate.allCases, [44100, 48000, 96000])
  func `frames and samples agree over two hours`(rate: FrameRate, sampleRate: Int) {
    let last = (rate.framesPerSecond * 7200).floor()
    for frames in stride(from: 0, through: last, by: 997) {
      let timecode = Timecode(frames: frames, rate: rate)
      let samples = timecode.samples(at: sampleRate)
      let exact = timecode.seconds * Rational(sampleRate)
      #expect((Rational(samples) - exact).magnitude <= Rational(1, 2))
      #expect(Timecode(samples: samples, at: sampleRate, rate: rate) == timecode)
      #expect(Timecode(seconds: timecode.seconds, rate: rate) == timecode)
    }
  }

  @Test(arguments: FrameRate.allCases)
  func `frames and ticks agree over two hours`(rate: FrameRate) throws {
    let start = Timecode(frames: 86400, rate: rate)
    let map = TempoMap(tempo: Tempo(quarterBPM: 97.3))
    for frames in stride(from: 0, through: 7200 * rate.nominal, by: 1009) {
      let frame = start.advanced(byFrames: frames)
      let tick = map.tick(at: frame.seconds(since: start))
      let back = Timecode(seconds: start.seconds + map.time(at: tick), rate: rate)
      #expect(back == frame)
    }
  }

  @Test func `differences work across rates`() throws {
    let film = try Timecode("00:00:10:00", rate: .fps24)
    let video = try Timecode("00:00:04:00", rate: .fps25)
    #expect(film.seconds(since: video) == 6)
    #expect(video.seconds(since: film) == -6)
  }

  @Test func `extreme values stay in range`() {
    for rate in FrameRate.allCases {
      #expect(Timecode(frames: .max, rate: rate).samples(at: 192_000) == .max)
      #expect(Timecode(frames: .min, rate: rate).samples(at: 192_000) <= -.max)
      #expect(Timecode(frames: .max, rate: rate).samples(at: .max) == .max)
      #expect(Timecode(samples: 1, at: 0, rate: rate).frames > 0)
      let span = Timecode(frames: .max, rate: rate).seconds(
        since: Timecode(frames: .min, rate: rate))
      #expect(span > 0)
      #expect(Timecode(seconds: Rational(.max), rate: rate).frames > 0)
    }
  }
}
