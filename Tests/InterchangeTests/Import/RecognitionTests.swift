import Interchange
import Testing

@Suite struct RecognitionTests {
  @Test(arguments: 0..<ImportFixtures.all.count, ["list", "list.txt", "list.xml", "LIST.EDL"])
  func `a format is found by its content`(index: Int, name: String) throws {
    let (format, text) = ImportFixtures.all[index]
    let source = ImportSource(bytes: Array(text.utf8), name: name)
    #expect(try ImportFormat.recognise(source) == format)
  }

  @Test(arguments: 0..<ImportFixtures.all.count)
  func `line ends and a byte order mark change nothing`(index: Int) throws {
    let (format, text) = ImportFixtures.all[index]
    let plain = try ImportedTimeline(reading: Array(text.utf8), name: "")
    #expect(plain.format == format)
    for end in ["\r", "\r\n"] {
      let bytes = Array("\u{FEFF}\(text.replacing("\n", with: end))".utf8)
      #expect(try ImportedTimeline(reading: bytes, name: "") == plain)
    }
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    var read = try ImportedTimeline(reading: wide, name: "")
    #expect(read.encoding == .utf16LittleEndian)
    read.encoding = .utf8
    #expect(read == plain)
  }

  @Test(arguments: ["", "hello", "1, 2, 3", "<html></html>", "\u{1F3AC}", "TITLE: nothing else"])
  func `what is of no format is refused with a list of formats`(text: String) throws {
    let error = #expect(throws: ImportError.self) {
      try ImportedTimeline(reading: Array(text.utf8), name: "file.edl")
    }
    #expect(error?.hint?.contains("CMX3600 EDL") == true)
    #expect(error?.hint?.contains("WebVTT") == true)
  }

  @Test func `a format can be demanded`() throws {
    let bytes = Array(ImportFixtures.subRip.utf8)
    #expect(try ImportedTimeline(reading: bytes, as: .subRip).dialogue.count == 3)
    #expect(throws: ImportError.self) { try ImportedTimeline(reading: bytes, as: .edl) }
  }
}
