import Interchange
import Testing
import Timing

@Suite struct TableReaderTests {
  private func read(_ text: String, _ format: ImportFormat) throws -> ImportedTimeline {
    try ImportedTimeline(reading: Array(text.utf8), as: format)
  }

  private func label(_ hours: Int, _ minutes: Int, _ seconds: Int, _ frame: Int) -> PictureTime {
    .label(hours: hours, minutes: minutes, seconds: seconds, frame: frame)
  }

  @Test func `Premiere's columns are found in any language`() throws {
    let markers = [
      ImportedMarker(at: label(0, 0, 12, 4), name: "Tür", comment: "sie schlägt zu"),
      ImportedMarker(at: label(0, 0, 20, 0), end: label(0, 0, 30, 0), name: "Sturm"),
    ]
    #expect(try read(ImportFixtures.premiere, .premiereMarkers).markers == markers)
  }

  @Test func `Premiere's list may be empty, and a row without times is noted`() throws {
    let head = "Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\t\n"
    #expect(try ImportedTimeline(reading: Array(head.utf8), name: "").format == .premiereMarkers)
    let broken = ImportFixtures.premiere + "x\t\tlater\tlater\t\t\n"
    #expect(try read(broken, .premiereMarkers).notes.map(\.line) == [4])
    #expect(throws: ImportError.self) { try read(head + "x\t\t1+02\t1+02\t\t\n", .premiereMarkers) }
  }

  @Test func `Resolve's quoted cells hold commas, quotes and line ends`() throws {
    let list = try read(ImportFixtures.resolveCSV, .resolveCSV)
    #expect(
      list.clips == [
        ImportedClip(
          start: label(1, 0, 0, 0), end: label(1, 0, 4, 0), name: "Wide, \"long\"",
          comment: "first\nlook", track: "V1")
      ])
    #expect(
      list.markers == [
        ImportedMarker(at: label(1, 0, 2, 23), name: "a wave breaks", color: "Blue"),
        ImportedMarker(
          at: label(1, 0, 3, 0), end: label(1, 0, 3, 12), name: "spray", color: "Red"),
      ])
  }

  @Test func `a quote that is not closed is refused with its line`() {
    let error = #expect(throws: ImportError.self) {
      try read("\"Record In\",\"Record Out\"\n1,2\n\"3,4\n", .resolveCSV)
    }
    #expect(error?.line == 3)
  }

  @Test func `Audition's times follow the column of formats`() throws {
    let list = try read(ImportFixtures.audition, .auditionCSV)
    #expect(
      list.markers == [
        ImportedMarker(at: .seconds(Rational(94_813, 1000)), name: "Bell", comment: "far away"),
        ImportedMarker(
          at: .seconds(Rational(7447, 2)), end: .seconds(Rational(7467, 2)), name: "Storm"),
      ])
  }

  @Test(arguments: [
    ("0:01:02:12", "SMPTE 24 fps (Film)", Rational(125, 2)),
    ("01:02:40", "75 fps", Rational(62) + Rational(40, 75)),
    ("00:00:10:15", "SMPTE 29.97 fps", Rational(10) + Rational(15 * 1001, 30000)),
    ("96000", "48000 Hz", Rational(2)),
    ("0:07,250", "decimal", Rational(29, 4)),
  ])
  func `Audition counts frames and samples`(cell: String, format: String, seconds: Rational) throws
  {
    let text = "Name\tStart\tDuration\tTime Format\nx\t\(cell)\t0\t\(format)\n"
    #expect(try read(text, .auditionCSV).markers.map(\.at) == [.seconds(seconds)])
  }

  @Test func `REAPER's rows are markers and regions`() throws {
    #expect(
      try read(ImportFixtures.reaperCSV, .reaperCSV).markers == [
        ImportedMarker(at: .seconds(Rational(25, 2)), name: "Door, slams", color: "FF0000"),
        ImportedMarker(at: .seconds(60), end: .seconds(90), name: "Storm"),
      ])
    let frames = try read("#,Name,Start\nM1,x,01:00:10:12\n", .reaperCSV)
    #expect(frames.markers.map(\.at) == [label(1, 0, 10, 12)])
  }

  @Test func `REAPER's measures need a tempo`() throws {
    let error = #expect(throws: ImportError.self) {
      try read("#,Name,Start\nM1,x,12.3.50\n", .reaperCSV)
    }
    #expect(error?.message.contains("tempo") == true)
    #expect(error?.line == 2)
    let mixed = try read("#,Name,Start\nM1,x,12.3.50\nM2,y,1.5\n", .reaperCSV)
    #expect(mixed.markers.count == 1 && mixed.notes.map(\.line) == [2])
  }

  @Test func `Avid's columns may be more, and comments go on`() throws {
    #expect(
      try read(ImportFixtures.avid, .avidMarkers).markers == [
        ImportedMarker(at: label(1, 0, 10, 0), name: "the door slams", color: "red"),
        ImportedMarker(
          at: label(1, 0, 20, 0), frames: 48, name: "storm", comment: "and rain", color: "green"),
      ])
  }

  @Test func `Audacity's labels are points and stretches`() throws {
    #expect(
      try read(ImportFixtures.audacity, .audacityLabels).markers == [
        ImportedMarker(at: .seconds(Rational(3, 2)), name: "door"),
        ImportedMarker(at: .seconds(Rational(5, 2)), end: .seconds(4), name: "storm"),
      ])
  }
}
