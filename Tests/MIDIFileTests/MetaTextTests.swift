import MIDIFile
import Testing

@Suite struct MetaTextTests {
  @Test func readsUTF8AndFallsBackToLatin1() {
    #expect(MetaText(bytes: [0x46, 0xC3, 0xBC, 0x72]).description == "Für")
    #expect(MetaText(bytes: [0x46, 0xFC, 0x72]).description == "Für")
  }

  @Test func writesUTF8() {
    #expect(MetaText("Für").bytes == [0x46, 0xC3, 0xBC, 0x72])
  }

  @Test func keepsBytesThatLookAlikeApart() {
    #expect(MetaText("é") != MetaText("e\u{301}"))
  }
}
