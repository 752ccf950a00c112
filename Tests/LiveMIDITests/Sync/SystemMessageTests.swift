import LiveMIDI
import MIDIFile
import Testing

struct SystemMessageTests {
  @Test(
    arguments: [
      (SystemMessage.quarterFrame(piece: 7, value: 3), [0xF1, 0x73]),
      (.songPosition(0), [0xF2, 0, 0]), (.songPosition(0x3FFF), [0xF2, 0x7F, 0x7F]),
      (.songPosition(129), [0xF2, 1, 1]), (.clock, [0xF8]), (.start, [0xFA]), (.resume, [0xFB]),
      (.stop, [0xFC]),
    ] as [(SystemMessage, [UInt8])])
  func isWrittenAndReadAsTheSpecificationSays(message: SystemMessage, bytes: [UInt8]) {
    #expect(message.bytes == bytes)
    #expect(SystemMessage(bytes: bytes) == message)
    #expect(SystemMessage(message.message) == message)
  }

  @Test func everyQuarterFrameByteComesBack() {
    for byte in UInt8(0)..<0x80 {
      #expect(SystemMessage(bytes: [0xF1, byte])?.bytes == [0xF1, byte])
    }
  }

  @Test(arguments: [
    [], [0xF0], [0xF1], [0xF1, 0x80], [0xF2, 1], [0xF8, 1], [0xF9], [0xF7], [0x90, 1, 1],
  ])
  func readsNothingElse(bytes: [UInt8]) {
    #expect(SystemMessage(bytes: bytes) == nil)
    #expect(SystemMessage(.escape(bytes)) == nil)
  }

  @Test func aChannelMessageIsNone() {
    #expect(SystemMessage(.noteOn(channel: 0, note: 0, velocity: 1)) == nil)
    #expect(SystemMessage(.systemExclusive([0x7F, 0xF7])) == nil)
  }

  @Test func valuesOutOfRangeAreCut() {
    #expect(SystemMessage.songPosition(-1).bytes == [0xF2, 0x7F, 0x7F])
    #expect(SystemMessage.songPosition(.max).bytes == [0xF2, 0x7F, 0x7F])
    #expect(SystemMessage.quarterFrame(piece: 255, value: 255).bytes == [0xF1, 0x7F])
  }
}
