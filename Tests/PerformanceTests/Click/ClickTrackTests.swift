import MIDIFile
import Performance
import Testing
import Timing

@Suite struct ClickTrackTests {
  private static func map() throws -> TempoMap {
    try TempoMap(
      tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: 100), ramps: true),
        .init(tick: .quarters(8), tempo: Tempo(quarterBPM: 137)),
      ],
      metres: [
        .init(tick: 0, timeSignature: .fourFour),
        .init(tick: .quarters(8), timeSignature: .sixEight),
      ])
  }

  /// The seconds of the note-ons of a file, computed from its tempo events alone.
  private func times(_ file: StandardMIDIFile) -> [Rational] {
    var tempos: [(tick: Int, quarter: Int)] = []
    for event in file.tracks[0].events {
      if case .meta(.tempo(let quarter)) = event.message { tempos.append((event.tick, quarter)) }
    }
    return file.tracks[1].events.compactMap { event in
      guard case .noteOn = event.message else { return nil }
      let ends = tempos.dropFirst().map(\.tick) + [Int.max]
      return zip(tempos, ends).reduce(Rational(0)) { time, step in
        let ticks = max(min(event.tick, step.1) - step.0.tick, 0)
        return time + Rational(ticks, Tick.perQuarter) * Rational(step.0.quarter, 1_000_000)
      }
    }
  }

  @Test func `a click is on each beat, after two bars before the music`() throws {
    let track = ClickTrack(try Self.map(), end: .quarters(14))
    let clicks = track.clicks
    #expect(clicks.count == 8 + 8 + 4)
    #expect(
      clicks.map(\.isDownbeat) == [
        true, false, false, false, true, false, false, false, true, false, false, false, true,
        false,
        false, false, true, false, true, false,
      ])
    #expect(clicks[0].time == Rational(-48, 10))
    #expect(track.countOffDuration == Rational(48, 10))
    #expect(clicks[8].time == 0)
    #expect(clicks[17].time == track.map.time(at: .quarters(19, over: 2)))
    #expect(clicks.map(\.time) == clicks.map(\.time).sorted())
  }

  @Test func `a file has each click within a microsecond of the map`() throws {
    let track = ClickTrack(try Self.map(), end: .quarters(14))
    let start = try Timecode("01:00:00:00", rate: .fps24)
    let file = track.midi(start: start, title: "1m01 click")
    let played = times(file)
    let clicks = track.clicks
    #expect(played.count == clicks.count)
    for (time, click) in zip(played, clicks) {
      let off = time - track.countOffDuration - click.time
      #expect(off.magnitude < Rational(3, 1_000_000))
    }
    #expect(try StandardMIDIFile(decoding: file.encoded()) == file)
  }

  @Test func `downbeats are the high block and louder`() throws {
    let track = ClickTrack(try Self.map(), end: .quarters(14))
    let file = track.midi(start: Timecode(frames: 86_400, rate: .fps24), title: "x")
    let notes = file.tracks[1].events.compactMap { event -> (UInt8, UInt8, UInt8)? in
      guard case .noteOn(let channel, let note, let velocity) = event.message else { return nil }
      return (channel, note, velocity)
    }
    for (note, click) in zip(notes, track.clicks) {
      #expect(note == (click.isDownbeat ? (9, 76, 120) : (9, 77, 90)))
    }
  }

  @Test(arguments: [
    (FrameRate.fps24, "01:00:00:00", SMPTEOffset.Rate.fps24, [0, 59, 55, 4, 80]),
    (.fps25, "00:00:00:00", .fps25, [23, 59, 55, 5, 0]),
    (.fps50, "01:00:00:00", .fps25, [0, 59, 55, 5, 0]),
    (.fps29_97df, "01:00:00;00", .fps30Drop, [0, 59, 55, 6, 14]),
  ])
  func `the SMPTE offset is that of the first click`(
    rate: FrameRate, start: String, format: SMPTEOffset.Rate, fields: [UInt8]
  ) throws {
    let track = ClickTrack(TempoMap(tempo: Tempo(quarterBPM: 100)), end: .quarters(4))
    let file = track.midi(start: try Timecode(start, rate: rate), title: "x")
    let expected = SMPTEOffset(
      rate: format, hours: fields[0], minutes: fields[1], seconds: fields[2], frames: fields[3],
      subframes: fields[4])
    #expect(file.tracks[0].events.contains { $0.message == .meta(.smpteOffset(expected)) })
  }

  @Test func `an empty cue has the bars before it alone`() {
    let track = ClickTrack(.default, end: -5)
    #expect(track.clicks.count == 8)
    #expect(track.endTime == 0)
  }
}
