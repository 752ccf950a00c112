import MIDIFile
import MusicTheory
import Performance
import ScoreModel
import Testing
import Timing

@Suite struct ConductorTrackTests {
  static func metas(_ score: Score, start: Timecode? = nil) throws -> [(tick: Int, meta: Meta)] {
    try Performer().perform(score, start: start).tracks[0].events.compactMap { event in
      if case .meta(let meta) = event.message { (event.tick, meta) } else { nil }
    }
  }

  /// Adds up the file's own tempo events.
  static func seconds(at tick: Int, in metas: [(tick: Int, meta: Meta)]) -> Double {
    var (time, from, tempo) = (0.0, 0, 500_000)
    for (place, meta) in metas where place <= tick {
      guard case .tempo(let microseconds) = meta else { continue }
      time += Double((place - from) * tempo) / 960e6
      (from, tempo) = (place, microseconds)
    }
    return time + Double((tick - from) * tempo) / 960e6
  }

  @Test(arguments: 0..<100) func beatsFallWhereTheMapSays(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed)
    let metas = try Self.metas(score)
    for beat in score.tempoMap.beats(until: score.end) {
      let error = Self.seconds(at: beat.rawValue, in: metas) - score.tempoMap.seconds(at: beat)
      #expect(abs(error) < 2e-6, "beat at \(beat)")
    }
    let end = Self.seconds(at: score.end.rawValue, in: metas)
    #expect(abs(end - score.tempoMap.seconds(at: score.end)) < 2e-6)
  }

  @Test func saysTitleMetreKeyAndMarkers() throws {
    let map = try TempoMap(
      tempos: [.init(tick: 0, tempo: Tempo(quarterBPM: 100))],
      metres: [
        .init(tick: 0, timeSignature: .sixEight), .init(tick: 2880, timeSignature: .threeFour),
      ])
    let score = Score(
      title: "The Lamp", cueID: "1m01", tempoMap: map, end: 5760,
      keys: [KeyChange(tick: 0, key: Key(tonic: PitchClass(2), mode: .dorian))],
      markers: [
        Marker(tick: 480, text: "door", kind: .hit), Marker(tick: 0, text: "Stairs", kind: .scene),
        Marker(tick: 960, text: "Mara", kind: .theme), Marker(tick: 0, text: "A", kind: .rehearsal),
      ])
    let metas = try Self.metas(score)
    let expected: [(Int, Meta)] = [
      (0, .trackName("1m01 The Lamp")),
      (0, .timeSignature(numerator: 6, denominator: 8, clocksPerClick: 36)),
      (0, .keySignature(sharps: 0, minor: true)), (0, .tempo(microsecondsPerQuarter: 600_000)),
      (0, .marker("Stairs")), (0, .marker("A")), (480, .cuePoint("door")), (960, .marker("Mara")),
      (2880, .timeSignature(numerator: 3, denominator: 4, clocksPerClick: 24)),
      (5760, .endOfTrack),
    ]
    #expect(metas.map(\.tick) == expected.map(\.0))
    #expect(metas.map(\.meta) == expected.map(\.1))
  }

  static let offsets: [(FrameRate, SMPTEOffset.Rate, frames: UInt8, subframes: UInt8)] = [
    (.fps23_976, .fps24, 6, 0), (.fps24, .fps24, 6, 0), (.fps25, .fps25, 6, 0),
    (.fps29_97, .fps30, 6, 0), (.fps29_97df, .fps30Drop, 6, 0), (.fps30, .fps30, 6, 0),
    (.fps48, .fps24, 3, 0), (.fps50, .fps25, 3, 0), (.fps59_94df, .fps30Drop, 3, 0),
    (.fps60, .fps30, 3, 0),
  ]

  @Test(arguments: offsets) func saysWhereThePictureStarts(
    rate: FrameRate, coded: SMPTEOffset.Rate, frames: UInt8, subframes: UInt8
  ) throws {
    let text = rate.isDropFrame ? "01:02:14;06" : "01:02:14:06"
    let start = try Timecode(text, rate: rate)
    let offset = SMPTEOffset(
      rate: coded, hours: 1, minutes: 2, seconds: 14, frames: frames, subframes: subframes)
    #expect(offset.isValid)
    let metas = try Self.metas(PerformedScores.score([]), start: start)
    #expect(metas.contains { $0.tick == 0 && $0.meta == .smpteOffset(offset) })
  }

  @Test func oddFramesOfFastRatesAreHalfFrames() throws {
    let start = try Timecode("01:00:00:07", rate: .fps50)
    let offset = SMPTEOffset(rate: .fps25, hours: 1, frames: 3, subframes: 50)
    let metas = try Self.metas(PerformedScores.score([]), start: start)
    #expect(metas.contains { $0.meta == .smpteOffset(offset) })
  }
}
