import Interchange
import MusicTheory
import Testing
import Timing

@Suite struct StreamerSheetTests {
  private static func sheet(
    bpm: Double, rate: FrameRate = .fps24, hour: Int = 1, hits: [StreamerSheet.Hit] = []
  ) throws -> StreamerSheet {
    StreamerSheet(
      cue: "1m01",
      start: try Timecode(hours: hour, minutes: 0, seconds: 0, frameNumber: 0, rate: rate),
      map: TempoMap(tempo: Tempo(quarterBPM: bpm)), end: .quarters(40),
      duration: Rational(40 * 60) / Rational(Int(bpm)), hits: hits)
  }

  @Test func `a cue has its start, its hits and its end`() throws {
    let door = StreamerSheet.Hit(label: "the door, slams", time: 8, tick: .quarters(16))
    let sheet = try Self.sheet(bpm: 120, hits: [door])
    #expect(
      sheet.csv().split(separator: "\r\n").map(String.init) == [
        "Cue,Kind,Colour,In,Out,Seconds from in,Bar,Beat,Hit",
        "1m01,streamer,green,00:59:58:00,01:00:00:00,-2.000000,1,1,start",
        "1m01,punch,white,00:59:58:00,00:59:58:01,-2.000000,,,start",
        "1m01,punch,white,00:59:58:12,00:59:58:13,-1.500000,,,start",
        "1m01,punch,white,00:59:59:00,00:59:59:01,-1.000000,,,start",
        "1m01,punch,white,00:59:59:12,00:59:59:13,-0.500000,,,start",
        "1m01,punch,white,01:00:00:00,01:00:00:01,0.000000,1,1,start",
        "1m01,streamer,yellow,01:00:06:00,01:00:08:00,6.000000,5,1,\"the door, slams\"",
        "1m01,punch,white,01:00:06:00,01:00:06:01,6.000000,4,1,\"the door, slams\"",
        "1m01,punch,white,01:00:06:12,01:00:06:13,6.500000,4,2,\"the door, slams\"",
        "1m01,punch,white,01:00:07:00,01:00:07:01,7.000000,4,3,\"the door, slams\"",
        "1m01,punch,white,01:00:07:12,01:00:07:13,7.500000,4,4,\"the door, slams\"",
        "1m01,punch,white,01:00:08:00,01:00:08:01,8.000000,5,1,\"the door, slams\"",
        "1m01,streamer,red,01:00:18:00,01:00:20:00,18.000000,11,1,end",
        "1m01,punch,white,01:00:18:00,01:00:18:01,18.000000,10,1,end",
        "1m01,punch,white,01:00:18:12,01:00:18:13,18.500000,10,2,end",
        "1m01,punch,white,01:00:19:00,01:00:19:01,19.000000,10,3,end",
        "1m01,punch,white,01:00:19:12,01:00:19:13,19.500000,10,4,end",
        "1m01,punch,white,01:00:20:00,01:00:20:01,20.000000,11,1,end",
      ])
  }

  @Test(arguments: [(240.0, 2), (120, 2), (119, 3), (80, 3), (79, 4), (60, 4), (40, 4)])
  func `a streamer is the shortest of two to four seconds with four beats`(
    bpm: Double, seconds: Int
  ) throws {
    let streamers = try Self.sheet(bpm: bpm).marks.filter { $0.kind == .streamer }
    #expect(streamers.map { $0.end.frames - $0.start.frames } == [24 * seconds, 24 * seconds])
  }

  @Test func `nothing begins before midnight`() throws {
    let marks = try Self.sheet(bpm: 60, hour: 0).marks
    #expect(marks.allSatisfy { $0.start.frames >= 0 })
    #expect(!marks.contains { $0.color == .green })
    #expect(marks.count { $0.label == "start" } == 1)
  }

  @Test func `hits on one frame are one, and a near hit has a short streamer`() throws {
    let hits = [
      StreamerSheet.Hit(label: "a", time: 10, tick: .quarters(10)),
      StreamerSheet.Hit(label: "b", time: 10, tick: .quarters(10)),
      StreamerSheet.Hit(label: "c", time: 13, tick: .quarters(13)),
    ]
    let streamers = try Self.sheet(bpm: 60, hits: hits).marks.filter { $0.color == .yellow }
    #expect(streamers.map(\.label) == ["a / b", "c"])
    #expect(streamers.map { $0.end.frames - $0.start.frames } == [96, 72])
  }

  @Test(arguments: FrameRate.allCases)
  func `timecodes are exact for any map`(rate: FrameRate) throws {
    for seed in 0..<10 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let tempos = (0..<8).map { index in
        TempoMap.TempoChange(
          tick: .quarters(4 * index),
          tempo: Tempo(quarterBPM: .random(in: 50...180, using: &generator)),
          ramps: index < 7 && Bool.random(using: &generator))
      }
      let map = try TempoMap(tempos: tempos)
      let end = Tick.quarters(40)
      let start = Timecode(frames: Int.random(in: 1000...900_000, using: &generator), rate: rate)
      let hits = (0..<5).map { _ in
        let tick = Tick.quarters(Int.random(in: 1...39, using: &generator))
        return StreamerSheet.Hit(label: "hit", time: map.time(at: tick), tick: tick)
      }
      let sheet = StreamerSheet(
        cue: "x", start: start, map: map, end: end, duration: map.time(at: end), hits: hits)
      for mark in sheet.marks {
        let off = (mark.start.seconds(since: start) - mark.time) * rate.framesPerSecond
        #expect(off.magnitude <= Rational(1, 2))
        #expect(mark.kind == .punch || off == 0)
      }
      for hit in hits {
        let frame = Timecode(seconds: start.seconds + hit.time, rate: rate)
        #expect(sheet.marks.contains { $0.kind == .streamer && $0.end == frame })
      }
      #expect(sheet.marks.map(\.start) == sheet.marks.map(\.start).sorted())
    }
  }
}
