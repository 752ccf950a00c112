import MIDIFile
import Testing

@Suite struct MetaTests {
  static let pairs: [(Meta, [UInt8])] = [
    (.sequenceNumber(0x0102), [0x00, 0x02, 0x01, 0x02]),
    (.text("ab"), [0x01, 0x02, 0x61, 0x62]),
    (.copyright("c"), [0x02, 0x01, 0x63]),
    (.trackName("Violin I"), [0x03, 0x08] + Array("Violin I".utf8)),
    (.instrumentName(""), [0x04, 0x00]),
    (.lyric("la"), [0x05, 0x02, 0x6C, 0x61]),
    (.marker("1m01"), [0x06, 0x04] + Array("1m01".utf8)),
    (.cuePoint("door"), [0x07, 0x04] + Array("door".utf8)),
    (.programName("p"), [0x08, 0x01, 0x70]),
    (.deviceName("d"), [0x09, 0x01, 0x64]),
    (.channelPrefix(15), [0x20, 0x01, 0x0F]),
    (.port(1), [0x21, 0x01, 0x01]),
    (.endOfTrack, [0x2F, 0x00]),
    (.tempo(microsecondsPerQuarter: 0x07_A120), [0x51, 0x03, 0x07, 0xA1, 0x20]),
    (.tempo(microsecondsPerQuarter: 0xFF_FFFF), [0x51, 0x03, 0xFF, 0xFF, 0xFF]),
    (
      .smpteOffset(
        SMPTEOffset(rate: .fps25, hours: 1, minutes: 2, seconds: 3, frames: 4, subframes: 50)),
      [0x54, 0x05, 0x21, 0x02, 0x03, 0x04, 0x32]
    ),
    (
      .smpteOffset(SMPTEOffset(rate: .fps30, hours: 23, frames: 29)),
      [0x54, 0x05, 0x77, 0x00, 0x00, 0x1D, 0x00]
    ),
    (
      .timeSignature(
        numerator: 6, denominator: 8, clocksPerClick: 36, thirtySecondsPerQuarter: 8),
      [0x58, 0x04, 0x06, 0x03, 0x24, 0x08]
    ),
    (.keySignature(sharps: -3, minor: true), [0x59, 0x02, 0xFD, 0x01]),
    (.keySignature(sharps: 7, minor: false), [0x59, 0x02, 0x07, 0x00]),
    (.sequencerSpecific([0x43, 0x00]), [0x7F, 0x02, 0x43, 0x00]),
    (.unknown(type: 0x60, [1]), [0x60, 0x01, 0x01]),
  ]

  @Test(arguments: pairs)
  func readsAndWrites(meta: Meta, bytes: [UInt8]) throws {
    let track = [0x00, 0xFF] + bytes + (meta == .endOfTrack ? [] : endOfTrack)
    let file = try StandardMIDIFile(decoding: fileBytes(track: track))
    #expect(file.tracks[0].events.first?.message == .meta(meta))
    #expect(try file.encoded() == fileBytes(track: track))
  }

  @Test(arguments: [
    [0x00, 0x00],  // a sequence number without a number
    [0x20, 0x01, 0x10],  // channel 16
    [0x21, 0x01, 0x80],  // port 128
    [0x51, 0x03, 0x00, 0x00, 0x00],  // a quarter of no time
    [0x51, 0x02, 0x07, 0xA1],  // a short tempo
    [0x54, 0x05, 0x18, 0x00, 0x00, 0x00, 0x00],  // 24 o'clock
    [0x54, 0x05, 0x00, 0x00, 0x00, 0x18, 0x00],  // frame 24 of 24
    [0x54, 0x05, 0x80, 0x00, 0x00, 0x00, 0x00],  // a rate that does not exist
    [0x58, 0x04, 0x00, 0x02, 0x18, 0x08],  // no beats
    [0x58, 0x04, 0x04, 0x10, 0x18, 0x08],  // 65536th notes
    [0x59, 0x02, 0x08, 0x00],  // eight sharps
    [0x59, 0x02, 0x00, 0x02],  // neither major nor minor
  ])
  func keepsWhatBreaksTheRules(bytes: [UInt8]) throws {
    let bytes = fileBytes(track: [0x00, 0xFF] + bytes + endOfTrack)
    let strict = #expect(throws: MIDIFileDecodingError.self) {
      try StandardMIDIFile(decoding: bytes)
    }
    #expect(strict?.reason == .malformedMeta(type: bytes[24]))
    let file = try StandardMIDIFile(decoding: bytes, policy: .lenient)
    let kept = Meta.unknown(type: bytes[24], Array(bytes.dropFirst(26).dropLast(4)))
    #expect(file.tracks[0].events.first?.message == .meta(kept))
    #expect(try file.encoded() == bytes)
  }
}
