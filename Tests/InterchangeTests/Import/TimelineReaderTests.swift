import Interchange
import Testing
import Timing

/// Our own small timelines, read whole.
@Suite struct TimelineReaderTests {
  private func read(_ text: String, _ name: String = "a.xml") throws -> ImportedTimeline {
    try ImportedTimeline(reading: Array(text.utf8), name: name)
  }

  @Test func aProjectOfFinalCutPro() throws {
    let timeline = try read(DocumentFixtures.fcpxml)
    #expect(timeline.format == .fcpxml)
    #expect(timeline.title == "The Lighthouse Keeper")
    #expect(timeline.frameRate == .fps24)
    #expect(timeline.countsDropFrame == false)
    #expect(timeline.start == .frames(86400))
    #expect(
      timeline.markers == [
        ImportedMarker(at: .seconds(2), name: "the lamp", comment: "first light"),
        ImportedMarker(at: .seconds(5), name: "Chapter one", color: "Chapter"),
        ImportedMarker(at: .seconds(9), name: "surf", color: "To Do"),
        ImportedMarker(at: .seconds(10), name: "in the dissolve"),
        ImportedMarker(at: .seconds(12), name: "in the gap", color: "Completed"),
        ImportedMarker(at: .seconds(19), name: "gust"),
        ImportedMarker(at: .seconds(42), name: "she turns"),
      ])
    #expect(
      timeline.clips == [
        clip(0, 10, "Harbour", "V1", comment: "wide"), clip(4, 6, "Card", "V2"),
        clip(7, 10, "Waves", "A1 music", isMuted: true), clip(15, 35, "Storm", "V1"),
        clip(35, 45, "Mara", "V1"),
      ])
    #expect(
      timeline.dialogue == [
        ImportedLine(start: .seconds(5), end: .seconds(7), text: "Who is there?")
      ])
    #expect(
      timeline.notes.map(\.message) == [
        "1 markers lie on trimmed-off parts of their clips and are left out; "
          + "the first is \"trimmed\"",
        "2 markers sit inside compound or synchronized clips or unused auditions; "
          + "the first is \"unused\"",
        "1 captions in other languages than \"SRT?captionFormat=SRT.en\" are left out",
      ])
  }

  private func clip(
    _ start: Rational, _ end: Rational, _ name: String, _ track: String, comment: String? = nil,
    isMuted: Bool = false
  ) -> ImportedClip {
    ImportedClip(
      start: .seconds(start), end: .seconds(end), name: name, comment: comment, track: track,
      isMuted: isMuted)
  }

  @Test func aSequenceOfFinalCutPro7() throws {
    let timeline = try read(DocumentFixtures.xmeml)
    #expect(timeline.format == .xmeml)
    #expect(timeline.title == "Reel 1")
    #expect(timeline.frameRate == .fps29_97df)
    #expect(timeline.countsDropFrame == true)
    #expect(timeline.start == .frames(107_892))
    #expect(
      timeline.markers == [
        ImportedMarker(
          at: .frames(107_952), name: "lamp", comment: "goes out", color: "rgb(255, 0, 7)"),
        ImportedMarker(at: .frames(107_982), end: .frames(108_042), name: "storm"),
        ImportedMarker(at: .frames(107_912), end: .frames(107_922), name: "gull"),
      ])
    #expect(
      timeline.clips == [
        ImportedClip(
          start: .frames(107_892), end: .frames(107_992), name: "Harbour", track: "V1"),
        ImportedClip(
          start: .frames(107_972), end: .frames(108_092), name: "Stairs", track: "V1",
          isMuted: true),
      ])
    #expect(
      timeline.notes.map(\.message) == [
        "1 markers lie on trimmed-off parts of their clips and are left out",
        "1 markers sit inside nested sequences and are left out",
        "1 clips have no place on the timeline and are left out",
      ])
  }

  @Test func aTimelineOfOpenTimelineIO() throws {
    let timeline = try read(DocumentFixtures.otio, "a.otio")
    #expect(timeline.format == .otio)
    #expect(timeline.title == "Reel 1")
    #expect(timeline.frameRate == .fps23_976)
    #expect(timeline.start == .frames(86400))
    #expect(
      timeline.markers == [
        ImportedMarker(
          at: .seconds(2), end: .seconds(Rational(5, 2)), name: "the \"lamp\" — 💡",
          comment: "goes out", color: "RED"),
        ImportedMarker(at: .seconds(Rational(3, 2)), name: "gull", color: "GREEN"),
      ])
    #expect(
      timeline.clips == [
        ImportedClip(start: .seconds(1), end: .seconds(3), name: "Harbour", track: "V1"),
        ImportedClip(
          start: .seconds(3), end: .seconds(4), name: "Stairs", track: "V1", isMuted: true),
      ])
    #expect(timeline.notes.count == 1)
  }

  @Test func anArchiveOfCubase() throws {
    let timeline = try read(DocumentFixtures.cubase)
    #expect(timeline.format == .cubaseTrackArchive)
    #expect(timeline.frameRate == .fps25)
    #expect(timeline.start == .frames(90_000))
    #expect(
      timeline.markers == [
        ImportedMarker(at: .seconds(Rational(5, 2)), name: "the door"),
        ImportedMarker(at: .seconds(1), end: .seconds(Rational(5, 2)), name: "the storm"),
        ImportedMarker(at: .seconds(Rational(3, 2)), name: "the lamp"),
      ])
    #expect(timeline.notes.isEmpty)
  }

  @Test func aWaveFileWithMarkers() throws {
    let timeline = try ImportedTimeline(reading: DocumentFixtures.wave, name: "a.wav")
    #expect(timeline.format == .waveMarkers)
    #expect(timeline.start == .seconds(3600))
    #expect(timeline.frameRate == nil)
    #expect(
      timeline.markers == [
        ImportedMarker(
          at: .seconds(Rational(1, 2)), name: "the lamp", comment: "goes out"),
        ImportedMarker(at: .seconds(1), end: .seconds(Rational(3, 2)), name: "mér"),
        ImportedMarker(at: .seconds(2), end: .seconds(Rational(21, 10)), name: "storm"),
      ])
    #expect(timeline.notes.isEmpty)
  }
}
