import MIDIFile
import Performance
import Testing
import Timing

@Suite struct MusicMapTests {
  private static func file(
    _ events: [Event], end: Int, division: Division = .ticksPerQuarter(480)
  ) -> StandardMIDIFile {
    let track = events + [Event(tick: end, message: .meta(.endOfTrack))]
    return StandardMIDIFile(division: division, tracks: [Track(events: track)])
  }

  private static func meta(_ tick: Int, _ meta: Meta) -> Event {
    Event(tick: tick, message: .meta(meta))
  }

  private static let offset = SMPTEOffset(rate: .fps25, hours: 1, seconds: 2, frames: 5)

  /// Two bars of 3/4 at 60, then 6/8 at 120 quarters a minute.
  private static let map = MusicMap(
    file(
      [
        meta(0, .smpteOffset(offset)),
        meta(0, .tempo(microsecondsPerQuarter: 1_000_000)),
        meta(0, .timeSignature(numerator: 3, denominator: 4)),
        meta(0, .marker("A")), meta(0, .marker("The stairs")), meta(0, .marker("mara: whole")),
        meta(1000, .cuePoint("door")),
        meta(2880, .tempo(microsecondsPerQuarter: 500_000)),
        meta(2880, .timeSignature(numerator: 6, denominator: 8)),
        meta(2880, .marker("B")), meta(2880, .marker("The lamp")),
      ], end: 2880 + 2880))

  @Test func beatsFollowTempoAndMetre() {
    let map = Self.map
    #expect(map.beats.count == 6 + 4)
    #expect(map.time(bar: 2) == 3)
    #expect(map.time(bar: 3) == 6)
    #expect(map.time(bar: 3, beat: 2) == 6 + Rational(3, 4))
    #expect(map.time(bar: 3, beat: 3) == nil)
    #expect(map.time(bar: 5) == nil)
    #expect(map.end == 9)
    let beat = map.beat(at: Rational(7))
    #expect(beat.map { [$0.bar, $0.beat] } == [3, 2])
    #expect(map.beat(at: -1) == nil)
  }

  @Test func scenesAreToldFromLettersAndThemes() {
    let scenes = Self.map.marks.filter { $0.kind == .scene }
    #expect(scenes.map(\.text) == ["The stairs", "The lamp"])
    #expect(Self.map.marks.filter { $0.kind == .hit }.map(\.text) == ["door"])
    #expect(Self.map.scene(at: 1) == 0..<6)
    #expect(Self.map.scene(at: 6) == 6..<9)
    let plain = MusicMap(Self.file([Self.meta(480, .marker("verse"))], end: 960))
    #expect(plain.marks.map(\.kind) == [.scene])
    #expect(plain.scene(at: 0) == 0..<Rational(1, 2))
  }

  @Test func thePictureIsWhereTheFileSays() throws {
    #expect(Self.map.start?.description == "01:00:02:05")
    #expect(Self.map.timecode(at: 1)?.description == "01:00:03:05")
    #expect(Self.map.timecode(at: Rational(139, 100))?.description == "01:00:03:14")
    #expect(Self.map.time(of: try Timecode("01:00:04:05", rate: .fps25)) == 2)
    let plain = MusicMap(Self.file([], end: 480))
    #expect(plain.timecode(at: 1) == nil)
  }

  @Test func framesOfTimeHaveNoBeats() {
    let map = MusicMap(
      Self.file([], end: 1000, division: .smpte(framesPerSecond: 25, ticksPerFrame: 40)))
    #expect(map.beats.isEmpty)
    #expect(map.end == 1)
  }

  @Test func aHugeFileOfTinyBarsIsBounded() {
    let map = MusicMap(
      Self.file(
        [Self.meta(0, .timeSignature(numerator: 1, denominator: 32768))], end: 0x0FFF_FFFF))
    #expect(map.beats.count <= MusicMap.mostBeats)
  }

  /// Every beat is found at its own time, and just before the next one.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func beatsAreFoundAgain(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let events = (0..<5).map { _ in
      Self.meta(
        .random(in: 0...9000, using: &generator),
        Bool.random(using: &generator)
          ? .tempo(microsecondsPerQuarter: .random(in: 200_000...2_000_000, using: &generator))
          : .timeSignature(numerator: .random(in: 1...9, using: &generator), denominator: 4))
    }.sorted { $0.tick < $1.tick }
    let map = MusicMap(Self.file(events, end: 10_000))
    #expect(!map.beats.isEmpty)
    for (beat, next) in zip(map.beats, map.beats.dropFirst()) {
      #expect(map.beat(at: beat.time) == beat)
      #expect(map.beat(at: next.time - Rational(1, 1_000_000)) == beat)
      #expect(map.time(bar: beat.bar, beat: beat.beat) == beat.time)
      #expect(next.time > beat.time)
    }
  }
}
