import MIDIFile
import Testing

@Suite struct EncodingTests {
  private func file(_ events: [Event]) -> StandardMIDIFile {
    StandardMIDIFile(
      format: .single, division: .ticksPerQuarter(480), tracks: [Track(events: events)])
  }

  private static func on(_ tick: Int, channel: UInt8 = 0) -> Event {
    Event(tick: tick, message: .noteOn(channel: channel, note: 60, velocity: 64))
  }

  @Test func addsTheEndOfTheTrack() throws {
    #expect(
      try file([Self.on(1)]).encoded() == fileBytes(track: [0x01, 0x90, 60, 64] + endOfTrack))
    #expect(try file([]).encoded() == fileBytes(track: endOfTrack))
  }

  @Test func leavesOutRepeatedStatusBytes() throws {
    let events = [Self.on(0), Self.on(1), Self.on(2, channel: 1)]
    let expected: [UInt8] = [
      0x00, 0x90, 60, 64,
      0x01, 60, 64,  // the status runs on
      0x01, 0x91, 60, 64,  // another channel
      0x00, 0xFF, 0x2F, 0x00,
    ]
    #expect(
      try file(events).encoded(options: .init(usesRunningStatus: true))
        == fileBytes(track: expected))
  }

  @Test(
    arguments: [
      .meta(.text("a")), .systemExclusive([0x7E, 0xF7]), .escape([0x01]),
    ] as [Message])
  func runningStatusStopsAtOtherEvents(message: Message) throws {
    let events = [Self.on(0), Event(tick: 0, message: message), Self.on(0)]
    let bytes = try file(events).encoded(options: .init(usesRunningStatus: true))
    #expect(bytes.suffix(8) == [0x00, 0x90, 60, 64] + endOfTrack)
    #expect(try StandardMIDIFile(decoding: bytes).tracks[0].events.dropLast() == events[...])
  }

  @Test(
    arguments: [
      .noteOn(channel: 16, note: 0, velocity: 0),
      .noteOff(channel: 0, note: 128, velocity: 0),
      .noteOff(channel: 0, note: 0, velocity: 128),
      .controlChange(channel: 0, controller: 128, value: 0),
      .programChange(channel: 0, program: 200),
      .channelPressure(channel: 0, pressure: 255),
      .polyphonicPressure(channel: 255, note: 0, pressure: 0),
      .pitchBend(channel: 0, value: 8192),
      .pitchBend(channel: 0, value: -8193),
      .pitchBend(channel: 0, value: .min),
      .meta(.tempo(microsecondsPerQuarter: 0)),
      .meta(.tempo(microsecondsPerQuarter: 0x100_0000)),
      .meta(.timeSignature(numerator: 0, denominator: 4)),
      .meta(.timeSignature(numerator: 3, denominator: 6)),
      .meta(.timeSignature(numerator: 3, denominator: .min)),
      .meta(.keySignature(sharps: 8, minor: false)),
      .meta(.channelPrefix(16)),
      .meta(.port(128)),
      .meta(.smpteOffset(SMPTEOffset(rate: .fps24, frames: 24))),
      .meta(.unknown(type: 0x80, [])),
    ] as [Message])
  func refusesValuesOutOfRange(message: Message) {
    #expect(
      throws: MIDIFileEncodingError(reason: .valueOutOfRange(message), track: 0, event: 0)
    ) { try file([Event(tick: 0, message: message)]).encoded() }
  }

  @Test func refusesTicksThatFall() {
    #expect(throws: MIDIFileEncodingError(reason: .tickOutOfOrder(4), track: 0, event: 1)) {
      try file([Self.on(5), Self.on(4)]).encoded()
    }
    #expect(throws: MIDIFileEncodingError(reason: .tickOutOfOrder(-1), track: 0, event: 0)) {
      try file([Self.on(-1)]).encoded()
    }
  }

  @Test func refusesGapsThatFourBytesCannotSay() {
    #expect(
      throws: MIDIFileEncodingError(reason: .gapTooLong(ticks: 0x1000_0000), track: 0, event: 0)
    ) { try file([Self.on(0x1000_0000)]).encoded() }
    #expect(throws: MIDIFileEncodingError(reason: .gapTooLong(ticks: .max), track: 0, event: 0)) {
      try file([Self.on(.max)]).encoded()
    }
  }

  @Test func refusesEventsBehindTheEnd() {
    let events = [Event(tick: 0, message: .meta(.endOfTrack)), Self.on(0)]
    let error = #expect(throws: MIDIFileEncodingError.self) { try file(events).encoded() }
    #expect(error?.description == "track 0: event 1: an event follows the end of the track")
  }

  @Test(
    arguments: [
      .ticksPerQuarter(0), .ticksPerQuarter(0x8000), .ticksPerQuarter(-1),
      .smpte(framesPerSecond: 23, ticksPerFrame: 4),
      .smpte(framesPerSecond: 25, ticksPerFrame: 256),
      .smpte(framesPerSecond: 25, ticksPerFrame: 0),
    ] as [Division])
  func refusesDivisionsThatDoNotExist(division: Division) {
    #expect(throws: MIDIFileEncodingError(reason: .invalidDivision(division))) {
      try StandardMIDIFile(division: division).encoded()
    }
  }

  @Test func format0HasOneTrack() {
    for count in [0, 2] {
      let tracks = Array(repeating: Track(), count: count)
      #expect(throws: MIDIFileEncodingError(reason: .trackCountInFormat0(count))) {
        try StandardMIDIFile(format: .single, division: .ticksPerQuarter(96), tracks: tracks)
          .encoded()
      }
    }
  }

  @Test(arguments: ["MTrk", "MThd", "abc", "abcde"])
  func refusesChunkTypesThatAreTaken(type: String) {
    let chunk = StandardMIDIFile.UnknownChunk(type: Array(type.utf8), data: [], precedingTracks: 0)
    #expect(throws: MIDIFileEncodingError(reason: .invalidChunkType(chunk.type))) {
      try StandardMIDIFile(division: .ticksPerQuarter(96), unknownChunks: [chunk]).encoded()
    }
  }
}
