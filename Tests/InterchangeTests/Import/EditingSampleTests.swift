import Foundation
import Interchange
import Testing
import Timing

/// Each xmeml, OpenTimelineIO and Cubase file of the sample table yields what the table says.
@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside the package"))
struct EditingSampleTests {
  @Test(arguments: SampleManifest.rows(of: "xmeml"))
  func yieldsXMEML(sample: SampleRow) throws {
    let timeline = try sample.timeline
    let pattern =
      #/
      sequence\ '(?<name>[^']*)':\ timebase\ (?<base>\d+)\ ntsc\ (?<ntsc>TRUE|FALSE),\ duration\ \d+
      \ frames,\ timecode\ (?<start>\S+)\ (?<format>N?DF),\ sequence\ markers\ (?<count>\d+)
      (?:\:\ first\ in=(?<first>\d+)\ '(?<firstName>[^']*)',\ last\ in=(?<last>\d+)\ '(?<lastName>[^']*)')?
      /#
    let match = try #require(sample.expected.firstMatch(of: pattern), "the row is not understood")
    #expect(timeline.title == String(match.name))
    let rate = try #require(timeline.frameRate)
    #expect(rate.nominal == Int(match.base))
    #expect((rate.framesPerSecond.denominator == 1001) == (match.ntsc == "TRUE"))
    #expect(rate.isDropFrame == (match.format == "DF"))
    let start = try #require(timeline.start)
    #expect(try timeline.label(start) == String(match.start))
    try checkMarkers(of: timeline, sample, count: try #require(Int(match.count)))
    if let first = match.first, let last = match.last {
      let places = try timeline.sortedMarkers.map { try timeline.frames($0.at).description }
      #expect(places.first == String(first))
      #expect(places.last == String(last))
      #expect(try timeline.sortedMarkers.first?.name == match.firstName.map(String.init))
      #expect(try timeline.sortedMarkers.last?.name == match.lastName.map(String.init))
    }
    let clips = try #require(sample.expected.firstMatch(of: #/clipitems (\d+)/#))
    #expect(timeline.clips.count + (Self.nested[sample.file] ?? 0) == Int(clips.1))
  }

  /// Clips inside nested sequences, which the table counts.
  static let nested = ["xmeml/otio-fcp-adapter__premiere_example.xml": 4]

  /// Of all markers, those of the sequence, those on its clips, and those inside nested sequences.
  private func checkMarkers(
    of timeline: ImportedTimeline, _ sample: SampleRow, count: Int
  ) throws {
    let all = try #require(sample.expected.firstMatch(of: #/all markers (\d+)/#))
    let inside = timeline.notes.filter { $0.message.contains("nested sequences") }.count
    #expect(timeline.markers.count + inside == Int(all.1))
    #expect(timeline.markers.count >= count)
  }

  @Test(arguments: SampleManifest.rows(of: "otio"))
  func yieldsOTIO(sample: SampleRow) throws {
    let timeline = try sample.timeline
    if let newer = sample.special.firstMatch(of: #/Marker.3 .*: (\d+) \/ \d+ markers/#) {
      #expect(timeline.markers.count == Int(newer.1))
      #expect(timeline.title == "sc01_sh010_layerA")
      return
    }
    let pattern =
      #/
      timeline\ '(?<name>[^']*)':\ tracks\ (?<tracks>\d+)\ \([^)]*\),\ clips\ (?<clips>\d+),\ markers
      \ (?<markers>\d+),\ duration\ (?<length>\d+)@(?<rate>[\d.]+)\ =\ [\d.]+s,\ global\ start
      \ (?:None|RationalTime\((?<start>\d+),\ \d+\))
      /#
    let match = try #require(sample.expected.firstMatch(of: pattern), "the row is not understood")
    #expect(timeline.title ?? "" == String(match.name))
    #expect(timeline.markers.count == Int(match.markers))
    #expect(timeline.clips.count == Int(match.clips))
    #expect(Set(timeline.clips.map(\.track)).count <= Int(match.tracks) ?? 0)
    let rate = try #require(FrameRate(name: String(match.rate)))
    #expect(timeline.frameRate == rate)
    #expect(timeline.start == match.start.flatMap { Int($0) }.map { .frames($0) })
    var end = Rational.zero
    for clip in timeline.clips { end = max(end, try timeline.frames(clip.end)) }
    let first = Rational(match.start.flatMap { Int($0) } ?? 0)
    let length = try #require(Int(match.length))
    #expect(end - first == Rational(length - (Self.transitions[sample.file] ?? 0)))
  }

  /// Frames of transitions at the ends of a track, which the table adds to its length.
  static let transitions = ["otio/OpenTimelineIO__transition_test.otio": 20]

  @Test(arguments: SampleManifest.rows(of: "cubase-xml"))
  func yieldsCubase(sample: SampleRow) throws {
    let timeline = try sample.timeline
    let pattern = #/'(MMarkerEvent|MRangeMarkerEvent)': (\d+)/#
    let counts = sample.expected.matches(of: pattern).map { (String($0.1), Int($0.2) ?? 0) }
    #expect(!counts.isEmpty)
    #expect(timeline.markers.count == counts.map(\.1).reduce(0, +))
    let ranges = counts.first { $0.0 == "MRangeMarkerEvent" }?.1 ?? 0
    #expect(timeline.markers.count { $0.end != nil } == ranges)
    let last = try #require(sample.expected.firstMatch(of: #/last \('[\d.]+', '([^']*)'\)/#))
    #expect(timeline.markers.last?.name == String(last.1))
    let places = try #require(Self.places[sample.file], "the file's markers are not listed")
    let found = try timeline.markers.map { "\(try timeline.label($0.at)) \($0.name)" }
    #expect(found == places)
  }

  /// Where the names of the markers say that they are; cycle markers by their bars and tempi.
  static let places = [
    "cubase-xml/DAWFileKit__BasicMarkers.xml": [
      "01:00:01:12+0.28f Cycle Marker Name 1", "01:00:03:14+0.31f Cycle Marker Name 2",
      "01:00:00:00 Marker at One Hour",
    ],
    "cubase-xml/DAWFileKit__RoundingTest.xml": [
      "01:00:01:29 Exactly 1 frame before", "01:00:01:29+0.98f 1 PPQ before",
      "01:00:02:00 Just Prior", "01:00:02:00 Exact",
      "01:00:01:29 Exactly 1 frame before", "01:00:01:29+0.98f 1 PPQ before",
      "01:00:02:00 Just Prior", "01:00:02:00 Exact",
    ],
  ]
}
