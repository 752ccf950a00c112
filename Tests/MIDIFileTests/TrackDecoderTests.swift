import MIDIFile
import Testing

/// A track that breaks one rule, and what a lenient decoding makes of it.
struct Breach: Sendable, CustomTestStringConvertible {
  var name: String
  var track: [UInt8]
  var reason: MIDIFileDecodingError.Reason
  var offset: Int
  var recovered: [Event]

  var testDescription: String { name }

  private static func on(_ tick: Int, _ note: UInt8, _ velocity: UInt8 = 64) -> Event {
    Event(tick: tick, message: .noteOn(channel: 0, note: note, velocity: velocity))
  }

  private static func end(_ tick: Int) -> Event {
    Event(tick: tick, message: .meta(.endOfTrack))
  }

  static let all = [
    Breach(
      name: "the end of the track is missing",
      track: [0x00, 0x90, 60, 64],
      reason: .missingEndOfTrack, offset: 26, recovered: [on(0, 60), end(0)]),
    Breach(
      name: "the last event is cut off",
      track: [0x00, 0x90, 60, 64, 0x10, 61],
      reason: .truncatedEvent, offset: 28, recovered: [on(0, 60), end(16)]),
    Breach(
      name: "a delta time is cut off",
      track: [0x00, 0x90, 60, 64, 0x81],
      reason: .truncatedEvent, offset: 27, recovered: [on(0, 60), end(0)]),
    Breach(
      name: "a delta time has five bytes",
      track: [0x00, 0x90, 60, 64, 0x81, 0x80, 0x80, 0x80, 0x00, 61, 64],
      reason: .numberTooLong, offset: 26, recovered: [on(0, 60), end(0)]),
    Breach(
      name: "data bytes before any status",
      track: [0x00, 60, 64, 0x90, 61, 64] + endOfTrack,
      reason: .missingStatus(skipped: 2), offset: 23, recovered: [on(0, 61), end(0)]),
    Breach(
      name: "running status after a meta event",
      track: [0x00, 0x90, 60, 64, 0x00, 0xFF, 0x01, 0x00, 0x08, 61, 64] + endOfTrack,
      reason: .runningStatusAfterInterruption, offset: 31,
      recovered: [
        on(0, 60), Event(tick: 0, message: .meta(.text(""))), on(8, 61), end(8),
      ]),
    Breach(
      name: "a song position pointer",
      track: [0x05, 0xF2, 1, 2, 0x05, 0x90, 60, 64] + endOfTrack,
      reason: .illegalStatus(0xF2), offset: 23, recovered: [on(10, 60), end(10)]),
    Breach(
      name: "a velocity over 127",
      track: [0x00, 0x90, 60, 200] + endOfTrack,
      reason: .dataByteOutOfRange(200), offset: 25, recovered: [on(0, 60, 127), end(0)]),
    Breach(
      name: "a meta type over 127",
      track: [0x00, 0xFF, 0x80, 0x00] + endOfTrack,
      reason: .illegalStatus(0x80), offset: 24, recovered: [end(0)]),
    Breach(
      name: "a meta event longer than the track",
      track: [0x00, 0x90, 60, 64, 0x00, 0xFF, 0x01, 0x7F, 0x41],
      reason: .truncatedEvent, offset: 30, recovered: [on(0, 60), end(0)]),
    Breach(
      name: "an end of track with data",
      track: [0x07, 0xFF, 0x2F, 0x01, 0x00],
      reason: .malformedMeta(type: 0x2F), offset: 24, recovered: [end(7)]),
    Breach(
      name: "an event behind the end of the track",
      track: endOfTrack + [0x00, 0x90, 60, 64],
      reason: .bytesAfterEndOfTrack(4), offset: 26, recovered: [end(0)]),
  ]
}

@Suite struct TrackDecoderTests {
  @Test(arguments: Breach.all)
  func strictNamesTheBreach(breach: Breach) {
    #expect(throws: MIDIFileDecodingError(reason: breach.reason, offset: breach.offset)) {
      try StandardMIDIFile(decoding: fileBytes(track: breach.track))
    }
  }

  @Test(arguments: Breach.all)
  func lenientRecovers(breach: Breach) throws {
    var warnings: [MIDIFileDecodingError] = []
    let file = try StandardMIDIFile(
      decoding: fileBytes(track: breach.track), policy: .lenient, warnings: &warnings)
    #expect(file.tracks.map(\.events) == [breach.recovered])
    #expect(warnings.first == .init(reason: breach.reason, offset: breach.offset))
  }

  @Test func theFirstErrorOfAFileReadsWell() throws {
    let error = #expect(throws: MIDIFileDecodingError.self) {
      try StandardMIDIFile(decoding: fileBytes(track: [0x00, 0xF5] + endOfTrack))
    }
    #expect(error?.description == "byte 23: the message 0xf5 may not stand in a file")
  }

  @Test func anOverlongNumberOfFourBytesIsLegal() throws {
    let track: [UInt8] = [0x80, 0x80, 0x80, 0x05, 0xC0, 0x07] + endOfTrack
    let file = try StandardMIDIFile(decoding: fileBytes(track: track))
    #expect(file.tracks[0].events.first?.tick == 5)
  }

  @Test func theLargestDeltaTime() throws {
    let track: [UInt8] = [0xFF, 0xFF, 0xFF, 0x7F, 0xC0, 0x07] + endOfTrack
    let file = try StandardMIDIFile(decoding: fileBytes(track: track))
    #expect(file.tracks[0].endTick == 0x0FFF_FFFF)
    #expect(try file.encoded() == fileBytes(track: track))
  }
}
