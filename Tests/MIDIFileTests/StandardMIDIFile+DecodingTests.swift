import MIDIFile
import Testing

/// A file of one track of format 0 around the bytes of its events.
func fileBytes(track: [UInt8]) -> [UInt8] {
  let bytes: [UInt8] = [
    0x4D, 0x54, 0x68, 0x64,  // MThd
    0x00, 0x00, 0x00, 0x06,  // length 6
    0x00, 0x00,  // format 0
    0x00, 0x01,  // 1 track
    0x01, 0xE0,  // 480 ticks per quarter
    0x4D, 0x54, 0x72, 0x6B,  // MTrk
    0x00, 0x00, 0x00, UInt8(track.count),
  ]
  return bytes + track
}

let endOfTrack: [UInt8] = [0x00, 0xFF, 0x2F, 0x00]

@Suite struct DecodingTests {
  @Test func readsAFileOfTheStandard() throws {
    let bytes: [UInt8] = [
      0x4D, 0x54, 0x68, 0x64,  // MThd
      0x00, 0x00, 0x00, 0x06,  // length 6
      0x00, 0x01,  // format 1
      0x00, 0x02,  // 2 tracks
      0x00, 0x60,  // 96 ticks per quarter
      0x4D, 0x54, 0x72, 0x6B,  // MTrk
      0x00, 0x00, 0x00, 0x14,  // length 20
      0x00, 0xFF, 0x58, 0x04, 0x04, 0x02, 0x18, 0x08,  // time signature 4/4
      0x00, 0xFF, 0x51, 0x03, 0x07, 0xA1, 0x20,  // tempo 500 000
      0x83, 0x00, 0xFF, 0x2F, 0x00,  // 384 ticks later: end of track
      0x4D, 0x54, 0x72, 0x6B,  // MTrk
      0x00, 0x00, 0x00, 0x10,  // length 16
      0x00, 0xC0, 0x05,  // program 5 on channel 0
      0x81, 0x40, 0x90, 0x4C, 0x20,  // 192 ticks later: E5 on, velocity 32
      0x81, 0x40, 0x4C, 0x00,  // running status: E5 off
      0x00, 0xFF, 0x2F, 0x00,  // end of track
    ]
    let expected = StandardMIDIFile(
      format: .simultaneous, division: .ticksPerQuarter(96),
      tracks: [
        Track(events: [
          Event(tick: 0, message: .meta(.timeSignature(numerator: 4, denominator: 4))),
          Event(tick: 0, message: .meta(.tempo(microsecondsPerQuarter: 500_000))),
          Event(tick: 384, message: .meta(.endOfTrack)),
        ]),
        Track(events: [
          Event(tick: 0, message: .programChange(channel: 0, program: 5)),
          Event(tick: 192, message: .noteOn(channel: 0, note: 76, velocity: 32)),
          Event(tick: 384, message: .noteOn(channel: 0, note: 76, velocity: 0)),
          Event(tick: 384, message: .meta(.endOfTrack)),
        ]),
      ])
    #expect(try StandardMIDIFile(decoding: bytes) == expected)
    #expect(try expected.encoded(options: .init(usesRunningStatus: true)) == bytes)
  }

  @Test(arguments: [(0xE8, 24), (0xE7, 25), (0xE3, 29), (0xE2, 30)] as [(UInt8, Int)])
  func readsFrameRates(byte: UInt8, rate: Int) throws {
    var bytes = fileBytes(track: endOfTrack)
    bytes[12...13] = [byte, 80]
    let file = try StandardMIDIFile(decoding: bytes)
    #expect(file.division == .smpte(framesPerSecond: rate, ticksPerFrame: 80))
    #expect(try file.encoded() == bytes)
  }

  @Test func passesOverALongerHeader() throws {
    var bytes = fileBytes(track: endOfTrack)
    bytes.replaceSubrange(7...7, with: [8])
    bytes.insert(contentsOf: [0xAA, 0xBB], at: 14)
    #expect(try StandardMIDIFile(decoding: bytes).tracks.count == 1)
  }

  @Test func opensTheRIFFWrapper() throws {
    let file = fileBytes(track: endOfTrack)
    var wrapped: [UInt8] = [
      0x52, 0x49, 0x46, 0x46,  // RIFF
      42, 0, 0, 0,  // a length that is wrong, as they often are
      0x52, 0x4D, 0x49, 0x44,  // RMID
      0x44, 0x49, 0x53, 0x50,  // DISP
      1, 0, 0, 0, 0x41, 0x00,  // an odd length, and its padding
      0x64, 0x61, 0x74, 0x61,  // data
      UInt8(file.count), 0, 0, 0,
    ]
    wrapped += file
    wrapped += [0x4C, 0x49, 0x53, 0x54, 0, 0, 0, 0]  // LIST
    #expect(try StandardMIDIFile(decoding: wrapped) == StandardMIDIFile(decoding: file))
  }

  @Test func keepsThePacketsOfASystemExclusiveMessage() throws {
    let track: [UInt8] = [
      0x00, 0xF0, 0x03, 0x43, 0x12, 0x00,  // first packet, without F7
      0x0A, 0xF7, 0x02, 0x43, 0xF7,  // last packet, ten ticks later
      0x00, 0xFF, 0x2F, 0x00,  // end of track
    ]
    let file = try StandardMIDIFile(decoding: fileBytes(track: track))
    #expect(
      file.tracks[0].events.map(\.message)
        == [.systemExclusive([0x43, 0x12, 0x00]), .escape([0x43, 0xF7]), .meta(.endOfTrack)])
  }

  @Test func aChunkThatClaimsFourGigabytesCostsNothing() throws {
    let bytes = Array(fileBytes(track: endOfTrack).dropLast(8)) + [0xFF, 0xFF, 0xFF, 0xFF, 0x00]
    #expect(
      throws: MIDIFileDecodingError(
        reason: .chunkTooLong(declared: 0xFFFF_FFFF, available: 1), offset: 22)
    ) { try StandardMIDIFile(decoding: bytes) }
    #expect(try StandardMIDIFile(decoding: bytes, policy: .lenient).tracks.count == 1)
  }

  @Test func aHeaderCutShortIsAnErrorAlways() {
    for count in 4..<14 {
      let bytes = fileBytes(track: endOfTrack).prefix(count)
      let error = #expect(throws: MIDIFileDecodingError.self) {
        try StandardMIDIFile(decoding: bytes, policy: .lenient)
      }
      #expect(error?.reason == .headerTooShort(length: max(0, count - 8)))
    }
  }

  @Test func findsTheHeaderBehindOtherBytes() throws {
    let bytes = [UInt8](repeating: 0, count: 128) + fileBytes(track: endOfTrack)
    var warnings: [MIDIFileDecodingError] = []
    let file = try StandardMIDIFile(decoding: bytes, policy: .lenient, warnings: &warnings)
    #expect(file.tracks.count == 1)
    #expect(warnings == [.init(reason: .leadingBytes(128), offset: 0)])
  }

  @Test func listsAtMost256WarningsAndCountsTheRest() throws {
    let emptyTrack: [UInt8] = [0x4D, 0x54, 0x72, 0x6B, 0, 0, 0, 0]
    let tracks = Array(Array(repeating: emptyTrack, count: 300).joined())
    let bytes = Array(fileBytes(track: endOfTrack).prefix(14)) + tracks
    var warnings: [MIDIFileDecodingError] = []
    _ = try StandardMIDIFile(decoding: bytes, policy: .lenient, warnings: &warnings)
    #expect(warnings.count == 257)
    #expect(warnings.last?.reason == .furtherProblems(46))  // with track count and format
  }
}
