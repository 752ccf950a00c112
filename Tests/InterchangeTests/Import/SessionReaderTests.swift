import Interchange
import Testing
import Timing

@Suite struct SessionReaderTests {
  private func read(_ text: String, _ format: ImportFormat = .proToolsText) throws
    -> ImportedTimeline
  {
    try ImportedTimeline(reading: Array(text.utf8), as: format)
  }

  @Test func `a Pro Tools session has markers and clips`() throws {
    let session = try read(ImportFixtures.proTools)
    let hour = PictureTime.label(hours: 1, minutes: 0, seconds: 0, frame: 0)
    #expect(session.title == "Keeper")
    #expect(session.frameRate == .fps24)
    #expect(session.start == .label(hours: 0, minutes: 59, seconds: 50, frame: 0))
    #expect(session.markers == [ImportedMarker(at: hour, name: "lamp", comment: "goes out")])
    #expect(session.clips.map(\.name) == ["Lullaby.L", "Old.L", "Lullaby.R"])
    #expect(session.clips.map(\.isMuted) == [false, true, false])
    #expect(session.clips.map(\.track) == Array(repeating: "MX 1 (Stereo)", count: 3))
  }

  @Test func `markers without the columns of tracks are read as well`() throws {
    let old = ImportFixtures.proTools.replacing("TRACK NAME   \tTRACK TYPE   \t", with: "")
      .replacing("Markers      \tRuler        \t", with: "")
    #expect(try read(old).markers == read(ImportFixtures.proTools).markers)
  }

  @Test(arguments: [
    ("23.976 Frame", FrameRate.fps23_976), ("29.97 Drop Frame", .fps29_97df),
    ("29.97 Frame", .fps29_97), ("25 Frame", .fps25), ("59.94 Drop Frame", .fps59_94df),
    ("47.952 Frame", .fps47_952),
  ])
  func `the rate goes by its name`(name: String, rate: FrameRate) throws {
    #expect(try read(ImportFixtures.proTools.replacing("24 Frame", with: name)).frameRate == rate)
  }

  @Test func `an unknown rate is noted`() throws {
    let session = try read(ImportFixtures.proTools.replacing("24 Frame", with: "17 Frame"))
    #expect(session.frameRate == nil)
    #expect(session.notes.contains { $0.message.contains("17 Frame") })
  }

  @Test(arguments: [
    ("0:10.500", Rational(21, 2)), ("480000", Rational(10)), ("15+00", Rational(10)),
    ("15+00.50", Rational(481, 48)), ("29|1| 287", Rational(10)),
  ])
  func `a marker's place may be in any scale`(place: String, seconds: Rational) throws {
    let session = try read(
      ImportFixtures.proTools.replacing("1   \t01:00:00:00", with: "1   \t\(place)"))
    #expect(session.markers.map(\.at) == [.seconds(seconds)])
  }

  @Test func `subframes are cut`() throws {
    let session = try read(
      ImportFixtures.proTools.replacing("1   \t01:00:00:00", with: "1   \t01:00:00:05.99"))
    #expect(session.markers.map(\.at) == [.label(hours: 1, minutes: 0, seconds: 0, frame: 5)])
  }

  @Test func `feet run as a marker shows, else with the picture`() throws {
    let slow = ImportFixtures.proTools.replacing("24 Frame", with: "29.97 Frame")
      .replacing("1   \t01:00:00:00", with: "1   \t15+00")
    #expect(try read(slow).markers.map(\.at) == [.seconds(10)])
    let unknown = slow.replacing("480000  ", with: "0       ")
    #expect(try read(unknown).markers.map(\.at) == [.seconds(Rational(1001, 100))])
  }

  @Test func `bars alone are refused with a reason`() {
    let text = ImportFixtures.proTools
      .replacing("01:00:00:00  \t480000            \tSamples", with: "5|1| 000\t5|1| 000\tTicks")
      .replacing("   01:00:00:00\t   01:00:20:12", with: "1|1| 000\t9|1| 000")
      .replacing("   01:01:00:00\t   01:01:05:00", with: "1|1| 000\t9|1| 000")
    let error = #expect(throws: ImportError.self) { try read(text) }
    #expect(error?.message.contains("tempo") == true)
    #expect(error?.line == 14)
  }

  @Test func `a REAPER project has markers, regions, an offset and a rate`() throws {
    let project = try read(ImportFixtures.reaperProject, .reaperProject)
    #expect(project.frameRate == .fps23_976)
    #expect(project.start == .seconds(3600))
    #expect(
      project.markers == [
        ImportedMarker(at: .seconds(Rational(25, 2)), name: "the door `slams`", color: "19005190"),
        ImportedMarker(at: .seconds(60), end: .seconds(Rational(361, 4)), name: "Storm"),
      ])
  }

  @Test(arguments: [
    ("30 1", FrameRate.fps29_97df), ("30 2", .fps29_97), ("25 0", .fps25), ("30 0", .fps30),
  ])
  func `REAPER names rates by a number and a kind`(setting: String, rate: FrameRate) throws {
    let text = ImportFixtures.reaperProject.replacing("-1 24 2", with: "-1 \(setting)")
    let project = try read(text, .reaperProject)
    #expect(project.frameRate == rate)
    #expect(project.notes.isEmpty == (setting != "30 0"))
  }
}
