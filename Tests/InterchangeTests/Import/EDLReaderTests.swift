import Interchange
import Testing

@Suite struct EDLReaderTests {
  private func read(_ text: String) throws -> ImportedTimeline {
    try ImportedTimeline(reading: Array(text.utf8), as: .edl)
  }

  private func label(_ minutes: Int, _ seconds: Int, _ frame: Int) -> PictureTime {
    .label(hours: 1, minutes: minutes, seconds: seconds, frame: frame)
  }

  @Test func `an event is a clip in the programme`() throws {
    let list = try read(ImportFixtures.edl)
    #expect(list.title == "Reel 1")
    #expect(list.countsDropFrame == false)
    #expect(list.frameRate == nil)
    #expect(
      list.clips.first
        == ImportedClip(
          start: label(0, 0, 0), end: label(0, 2, 0), name: "LIGHTHOUSE WIDE", comment: "the lamp",
          track: "V"))
    #expect(list.clips.map(\.track) == ["V", "V", "V", "AA/V", "A2"])
  }

  @Test func `the two lines of a transition have the names before and after`() throws {
    let list = try read(ImportFixtures.edl)
    #expect(list.clips[1].name == "LIGHTHOUSE WIDE")
    #expect(list.clips[1].start == list.clips[1].end)
    #expect(list.clips[2].name == "MARA")
    #expect(list.clips[2].end == label(0, 5, 0))
    #expect(list.notes.contains { $0.message.hasPrefix("changes of speed (M2): 1;") })
  }

  @Test func `a clip without a name has that of its file, or its reel`() throws {
    let list = try read(ImportFixtures.edl)
    #expect(list.clips[3].name == "BL")
    #expect(list.clips[4].name == "SEA.WAV")
    let reel = try read("001 TAPE 7 V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n")
    #expect(reel.clips.map(\.name) == ["TAPE 7"])
  }

  @Test func `a locator is a marker with its colour`() throws {
    let list = try read(ImportFixtures.edl)
    #expect(
      list.markers == [ImportedMarker(at: label(0, 1, 12), name: "THE DOOR SLAMS", color: "RED")])
    let bare = try read(ImportFixtures.edl.replacing("RED     THE DOOR SLAMS", with: "GREEN"))
    #expect(bare.markers.map(\.name) == [""])
    #expect(bare.markers.map(\.color) == ["GREEN"])
  }

  @Test func `a locator that counts source frames stands where its edit begins`() throws {
    let list = try read(ImportFixtures.edl.replacing("01:00:01:12 RED", with: "1020 RED"))
    #expect(list.markers.map(\.at) == [label(0, 0, 0)])
    #expect(list.notes.first?.line == 6)
  }

  @Test func `markers of Resolve have notes on lines of their own and lengths in frames`() throws {
    let list = try read(ImportFixtures.resolveMarkers)
    #expect(list.clips.isEmpty)
    #expect(
      list.markers == [
        ImportedMarker(
          at: label(0, 0, 0), name: "1m01 in", comment: "the light goes out\nand comes back",
          color: "ResolveColorRed"),
        ImportedMarker(at: label(0, 10, 0), frames: 48, name: "storm", color: "ResolveColorBlue"),
      ])
    #expect(list.notes.isEmpty)
  }

  @Test func `drop-frame is read from the head and from semicolons`() throws {
    let event = "001 AX V C 00:00:00;00 00:00:01;00 01:00:00;00 01:00:01;00\n"
    #expect(try read(event).countsDropFrame == true)
    #expect(try read("FCM: DROP FRAME\n" + event.replacing(";", with: ":")).countsDropFrame == true)
    #expect(try read(event.replacing(";", with: ":")).countsDropFrame == nil)
    let changing = try read(
      "FCM: NON-DROP FRAME\n" + event.replacing(";", with: ":") + "FCM: DROP FRAME\n")
    #expect(changing.countsDropFrame == false)
    #expect(changing.notes.map(\.line) == [3])
  }

  @Test(arguments: [
    "001 AX V K B 024 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
    "001 AX V K 024 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
    "001 AX V KB 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
    "001 AX NONE C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
    "000001 AX V C 1009 1064 01:00:00:00 01:00:01:00",
    "001A AX V W123 000 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
  ])
  func `keys, wipes and odd fields are events`(line: String) throws {
    let list = try read(line)
    #expect(list.clips.map(\.name) == ["AX"])
    #expect(list.clips.map(\.end) == [label(0, 1, 0)])
  }

  @Test(arguments: [
    "001 AX V C 00:00:00:00 00:00:01:00 01:60:00:00 01:60:01:00",
    "001 AX V X 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
    "001 AX V C 01:00:00:00 01:00:01:00",
    "AX V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
  ])
  func `a list without a whole event is refused`(line: String) {
    let error = #expect(throws: ImportError.self) { try read("TITLE: x\n" + line) }
    #expect(error?.hint?.contains("001  AX V C") == true)
  }

  @Test func `what is not understood is noted with its line`() throws {
    let list = try read(ImportFixtures.edl + "GARBAGE HERE\n")
    #expect(list.notes.contains(ImportNote(line: 16, "not understood: GARBAGE HERE")))
    let endless = try read(ImportFixtures.edl + String(repeating: "GARBAGE\n", count: 500))
    #expect(endless.notes.count <= 52)
  }
}
