import Foundation
import Leitmotif
import MIDIFile
import Performance
import Testing
import Timing

@Suite struct LiveCommandTests {
  private static let texts: [(String, LiveCommand)] = [
    ("play", .play), ("pause", .pause), ("toggle", .toggle), ("stop", .stop), ("quit", .quit),
    ("next", .next), ("previous", .previous), ("loop", .loop(nil)), ("unloop", .unloop),
    ("locate 125/2", .locate(.seconds(Rational(125, 2)))),
    ("locate 01:00:14:06", .locate(.timecode("01:00:14:06"))),
    ("locate bar 12", .locate(.bar(12, beat: 1))),
    ("locate bar 12|3", .locate(.bar(12, beat: 3))), ("loop scene 2", .loop(.scene(2))),
    ("locate hit 1", .locate(.hit(1))), ("locate mark the door", .locate(.mark("the door"))),
    ("trim 21/20", .trim(Rational(21, 20))),
    ("steer 0.5 -1.0 0.0", .steer(.init(valence: 0.5, arousal: -1))),
  ]

  @Test(arguments: texts) func isReadAndWritten(text: String, command: LiveCommand) throws {
    #expect(LiveCommand(text) == command)
    #expect(command.description == text)
    let data = try JSONEncoder().encode([command])
    #expect(try JSONDecoder().decode([LiveCommand].self, from: data) == [command])
  }

  @Test(arguments: [
    ("locate 62.5", LivePlace.seconds(Rational(125, 2))), ("locate 1:02", .seconds(62)),
    ("locate 1:02.5", .seconds(Rational(125, 2))),
    ("locate 01:00:14;06", .timecode("01:00:14;06")),
  ])
  func placesAreReadAsPeopleWriteThem(text: String, place: LivePlace) {
    #expect(LiveCommand(text) == .locate(place))
  }

  @Test(arguments: [
    "", " ", "dance", "play 1", "locate", "locate -1", "locate bar", "locate bar 0",
    "locate bar 1|0", "locate bar 1|2|3", "locate 1:60", "locate 1:2:3", "locate x:1:2:3",
    "locate scene 0", "locate bar 99999999999999999999", "trim 0.4", "trim 2.1", "trim nan",
    "steer 1 1", "steer 0 0 nan", "steer 2 0 0", "loop nowhere",
  ])
  func nothingElseIsACommand(text: String) {
    #expect(LiveCommand(text) == nil)
  }

  @Test func longTextIsNoCommand() {
    #expect(LiveCommand("locate mark " + String(repeating: "x", count: 500)) == nil)
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func noiseNeverTraps(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: UInt64) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % bound)
    }
    let pieces = [
      "locate ", "bar ", "1", ":", "|", "-", "9999999999", "é", "trim ", "steer ", ".", "/", "0",
      "loop ", "scene ", " ", ";", "\u{0}",
    ]
    let text = (0..<next(9)).map { _ in pieces[next(UInt64(pieces.count))] }.joined()
    if let command = LiveCommand(text) {
      #expect(LiveCommand(command.description) == command)
    }
  }
}

@Suite struct LivePlaceTests {
  private static func event(_ tick: Int, _ meta: Meta) -> Event {
    Event(tick: tick, message: .meta(meta))
  }

  /// At 120, ten seconds, five bars.
  private static let map = MusicMap(
    StandardMIDIFile(
      division: .ticksPerQuarter(480),
      tracks: [
        Track(events: [
          event(0, .smpteOffset(SMPTEOffset(rate: .fps24, hours: 1))),
          event(960, .marker("Stairs")), event(1920, .cuePoint("door")),
          event(4800, .marker("Lamp")), event(9600, .endOfTrack),
        ])
      ]))

  @Test(arguments: [
    ("3", Rational(3)), ("bar 2", 2), ("bar 2|3", 3), ("scene 2", 5), ("hit 1", 2),
    ("mark la", 5), ("01:00:04:12", Rational(9, 2)), ("0:07", 7),
  ])
  func isFound(text: String, time: Rational) throws {
    let place = try #require(LivePlace(text))
    #expect(try place.time(in: Self.map) == time)
  }

  @Test(arguments: [
    "bar 6", "bar 1|5", "scene 3", "hit 2", "mark organ", "11", "00:59:59:23", "01:00:04:30",
  ])
  func whatIsNotThereIsSaid(text: String) throws {
    let place = try #require(LivePlace(text))
    let failure = #expect(throws: Failure.self) { try place.time(in: Self.map) }
    #expect(failure?.kind == .usage)
  }

  @Test func withoutAPictureThereIsNoTimecode() throws {
    var map = Self.map
    map.start = nil
    #expect(throws: Failure.self) { try LivePlace.timecode("01:00:00:00").time(in: map) }
  }
}
