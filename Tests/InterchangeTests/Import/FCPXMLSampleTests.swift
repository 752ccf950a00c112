import Foundation
import Interchange
import Testing
import Timing

/// Each FCPXML file of the sample table yields what the table says.
@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside the package"))
struct FCPXMLSampleTests {
  /// Rows that say something else than Final Cut Pro does, with what it does, and why.
  ///
  /// The table adds marker times up without the playback speed of media at another rate (`conform-rate`);
  /// with it the positions are those that the author of the files states in his own tests.
  static let corrections: [String: [(table: String, truth: String)]] = [
    "fcpxml/DAWFileKit__24With25Media.fcpxml": [
      ("first 01:00:10:00+0.96f", "first 01:00:10:01"),
      ("last 01:02:23:09+0.60f", "last 01:02:28:18"),
    ],
    "fcpxml/DAWFileKit__30.fcpxml": [("00:00:16:17+0.32f", "00:00:16:16+0.82f")],
    "fcpxml/DAWFileKit__AuditionMarkers3.fcpxml": [("00:00:53:15+0.47f", "00:00:54:14")],
    "fcpxml/DAWFileKit__DisabledClips.fcpxml": [("00:07:25:00+0.22f", "00:07:25:00")],
    // A clip connected to a synchronized clip is on the timeline itself.
    "fcpxml/DAWFileKit__Occlusion3.fcpxml": [
      ("timeline 1: first 00:59:58:10 'Marker 2'", "timeline 2: first 00:59:58:09 'Marker 1'"),
      ("1 more sit inside", "0 more sit inside"),
    ],
  ]

  @Test(arguments: SampleManifest.rows(of: "fcpxml"))
  func yields(sample: SampleRow) throws {
    let timeline = try sample.timeline
    #expect(sample.must == "accept")
    #expect(timeline.format == .fcpxml)
    var expected = sample.expected
    for (table, truth) in Self.corrections[sample.file] ?? [] {
      #expect(expected.contains(table), "the correction is not needed any more")
      expected = expected.replacing(table, with: truth)
    }
    let projects = expected.split(separator: "; project '").dropFirst()
    if let project = projects.first {
      try check(timeline, String(project), projects: projects.count)
    } else {
      try checkWithoutProject(timeline, expected)
    }
    checkKinds(timeline, expected)
  }

  private func check(_ timeline: ImportedTimeline, _ project: String, projects: Int) throws {
    let pattern =
      #/
      (?<name>[^']*)':\ frameDuration\ (?<frame>\d+\/\d+)s\ \([^)]*\),\ (?<format>N?DF),\ starts
      \ (?<start>[\d:;]+),\ duration\ [\d.]+s,\ markers\ on\ the\ timeline\ (?<count>\d+)
      (?:\:\ first\ (?<first>\S+)\ '(?<firstName>[^']*)',\ last\ (?<last>\S+)\ '(?<lastName>[^']*)')?
      /#
    let match = try #require(project.prefixMatch(of: pattern), "the row is not understood")
    #expect(timeline.title == String(match.name))
    let frame = try #require(Rational(String(match.frame)))
    let rate = try #require(timeline.frameRate)
    #expect(rate.framesPerSecond * frame == 1)
    #expect(rate.isDropFrame == (match.format == "DF"))
    let start = try #require(timeline.start)
    #expect(try timeline.label(start) == String(match.start))
    let markers = try timeline.sortedMarkers
    #expect(markers.count == Int(match.count))
    if let first = match.first, let last = match.last {
      #expect(try markers.first.map { try timeline.label($0.at) } == String(first))
      #expect(try markers.last.map { try timeline.label($0.at) } == String(last))
      #expect(markers.first?.name == match.firstName.map(String.init))
      #expect(markers.last?.name == match.lastName.map(String.init))
    }
    #expect(count(timeline, "on trimmed-off parts") == number(project, #/(\d+) more lie outside/#))
    #expect(count(timeline, "inside compound or") == number(project, #/(\d+) more sit inside/#))
    #expect((count(timeline, "projects; the first is read") ?? 1) == projects)
  }

  /// A file without a project yields its first clip, of which the table says no more than its parts.
  private func checkWithoutProject(_ timeline: ImportedTimeline, _ expected: String) throws {
    #expect(timeline.notes.contains { $0.message.contains("no project") })
    #expect(timeline.markers.count == number(expected, #/[\s,]marker (\d+)/#) ?? 0)
    #expect(!timeline.clips.isEmpty)
    #expect(timeline.frameRate != nil)
  }

  private func checkKinds(_ timeline: ImportedTimeline, _ expected: String) {
    let all = ["marker", "chapter-marker"].compactMap { name in
      expected.matches(of: #/[\s,]([a-z-]+) (\d+)/#).first { $0.1 == name }.flatMap { Int($0.2) }
    }
    #expect(timeline.markers.count <= all.reduce(0, +))
    let toDo = number(expected, #/to-do markers (\d+)/#) ?? 0
    let found = timeline.markers.count { ["To Do", "Completed"].contains($0.color) }
    #expect(timeline.markers.count == all.reduce(0, +) ? found == toDo : found <= toDo)
    if let captions = number(expected, #/caption (\d+)/#) {
      #expect((1...captions).contains(timeline.dialogue.count))
    } else {
      #expect(timeline.dialogue.isEmpty)
    }
  }

  private func number(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> Int? {
    text.firstMatch(of: pattern).flatMap { Int($0.1) }.flatMap { $0 == 0 ? nil : $0 }
  }

  /// The number in the note that says this.
  private func count(_ timeline: ImportedTimeline, _ what: String) -> Int? {
    timeline.notes.map(\.message).first { $0.contains(what) }
      .flatMap { $0.firstMatch(of: #/\d+/#) }.flatMap { Int($0.0) }
  }
}
