import Interchange
import MusicTheory
import Spotting
import Testing
import Timing

/// What our own readers make of the lists that are written.
@Suite struct MarkerListTests {
  private struct Read: Equatable {
    var at: Timecode
    var frames: Int
    var name: String
    var comment: String
  }

  private func read(_ bytes: [UInt8], _ rate: FrameRate, _ format: ImportFormat) throws -> [Read] {
    let timeline = try ImportedTimeline(reading: bytes, name: "markers")
    #expect(timeline.format == format)
    #expect(timeline.notes.isEmpty)
    #expect(timeline.clips.isEmpty)
    let zero = Timecode(frames: 0, rate: rate)
    return try timeline.markers.map { marker in
      let at = try marker.at.timecode(at: rate, from: zero)
      let end = try marker.end?.timecode(at: rate, from: zero)
      return Read(
        at: at, frames: end.map { $0.frames - at.frames } ?? marker.frames ?? 1, name: marker.name,
        comment: marker.comment ?? "")
    }
  }

  private func written(_ list: MarkerList, bar: String = "|", comments: Bool = true) -> [Read] {
    func text(_ text: String) -> String {
      String(
        String.UnicodeScalarView(
          text.expected.unicodeScalars.flatMap { $0 == "|" ? Array(bar.unicodeScalars) : [$0] }))
    }
    return list.markers.map {
      Read(
        at: $0.at, frames: $0.frames, name: text($0.name), comment: comments ? text($0.comment) : ""
      )
    }
  }

  @Test(arguments: FrameRate.allCases)
  func `lists come back as they were`(rate: FrameRate) throws {
    for seed in 0..<15 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let list = RandomMarkers.list(rate, &generator)
      #expect(
        try read(Array(list.edl().utf8), rate, .edl) == written(list.oneAFrame, bar: "/"))
      #expect(try read(list.premiereMarkers(), rate, .premiereMarkers) == written(list))
      #expect(
        try read(Array(list.avidMarkers().utf8), rate, .avidMarkers)
          == written(list, comments: false))
    }
  }

  @Test(arguments: FrameRate.allCases)
  func `every cue, scene and hit of a sheet comes back`(rate: FrameRate) throws {
    for seed in 0..<10 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let sheet = RandomMarkers.sheet(rate, &generator)
      let markers = try read(MarkerList(sheet).premiereMarkers(), rate, .premiereMarkers)
      let count = sheet.cues.reduce(0) { $0 + 1 + $1.scenes.count + $1.hits.count }
      #expect(markers.count == count)
      for cue in sheet.cues {
        let length = cue.end.frames - cue.start.frames
        let name = "\(cue.id) \(cue.title)".expected
        #expect(markers.contains { $0.at == cue.start && $0.frames == length && $0.name == name })
        for hit in cue.hits {
          let name = hit.what.expected
          #expect(markers.contains { $0.at == hit.at && $0.frames == 1 && $0.name == name })
        }
        for scene in cue.scenes {
          let length = scene.end.frames - scene.start.frames
          let text = scene.text?.expected
          #expect(
            markers.contains { $0.at == scene.start && $0.frames == length && $0.comment == text })
        }
      }
    }
  }

  private static let door = MarkerList(
    title: "Reel 1", rate: .fps29_97df,
    markers: [
      EditorMarker(
        at: Timecode(frames: 107_892, rate: .fps29_97df), frames: 48, kind: .cue, name: "1m01 Lamp"),
      EditorMarker(
        at: Timecode(frames: 107_892, rate: .fps29_97df), kind: .hit, name: "the door",
        comment: "1m01 stinger"),
    ])

  @Test func `an edit list is Resolve's`() {
    #expect(
      Self.door.edl()
        == """
        TITLE: Reel 1
        FCM: DROP FRAME

        001  001      V     C        01:00:00;00 01:00:01;18 01:00:00;00 01:00:01;18
        the door / 1m01 stinger |C:ResolveColorGreen |M:1m01 Lamp |D:48


        """.replacing("\n", with: "\r\n"))
  }

  @Test func `Avid's text has the columns that it exports`() {
    #expect(
      Self.door.avidMarkers()
        == """
        Leitmotif\t01:00:00;00\tV1\tgreen\t1m01 Lamp\t48
        Leitmotif\t01:00:00;00\tV1\tred\tthe door\t1

        """.replacing("\n", with: "\r\n"))
  }

  @Test func `Premiere's list is little-endian UTF-16 with a mark`() throws {
    let bytes = Self.door.premiereMarkers()
    #expect(bytes.prefix(4) == [0xFF, 0xFE, 0x4D, 0x00])
    let timeline = try ImportedTimeline(reading: bytes, name: "markers.csv")
    #expect(timeline.encoding == .utf16LittleEndian)
    #expect(timeline.countsDropFrame == true)
  }

  @Test func `a list without markers is a list`() {
    let empty = MarkerList(title: "x", rate: .fps24, markers: [])
    #expect(empty.edl() == "TITLE: x\r\nFCM: NON-DROP FRAME\r\n\r\n")
    #expect(empty.avidMarkers().isEmpty)
  }
}
