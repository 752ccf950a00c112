import Interchange
import Testing

@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside this package"))
struct EDLSampleTests {
  @Test(arguments: SampleManifest.rows(of: "edl", "edl-resolve-markers"))
  func `an edit list yields what other programs find in it`(row: SampleRow) throws {
    let timeline = try ImportedTimeline(reading: row.bytes, name: "list")
    #expect(timeline.format == .edl)
    var expectation = SampleExpectation(row: row, timeline: timeline)
    for clause in row.expected.split(separator: "; ") { expectation.checkEDL(clause) }
    #expect(expectation.checks >= 4)
  }

  @Test func `every row of the kind is there`() {
    #expect(SampleManifest.rows(of: "edl").count == 46)
    #expect(SampleManifest.rows(of: "edl-resolve-markers").count == 2)
  }
}

extension SampleExpectation {
  private var isOfMarkers: Bool { row.kind == "edl-resolve-markers" }

  mutating func checkEDL(_ clause: Substring) {
    if let match = clause.wholeMatch(of: /event lines (\d+)/) {
      expect(isOfMarkers ? timeline.markers.count : timeline.clips.count, Int(match.1), "events")
    } else if let match = clause.wholeMatch(of: /first record in (\S+), last record out (\S+)/) {
      if !isOfMarkers { checkSpan(String(match.1), String(match.2)) }
    } else if let match = clause.wholeMatch(of: /channels (.*)/) {
      if !isOfMarkers {
        expect(tracks, match.1.split(separator: ", ").map(String.init).sorted(), "channels")
      }
    } else if let match = clause.wholeMatch(of: /TITLE '(.*)'/) {
      expect(timeline.title?.lowercased(), match.1.lowercased(), "title")
    } else if let match = clause.wholeMatch(of: /FCM (DROP|NON-DROP|missing)(?: FRAME)?(?: x\d+)?/)
    {
      expect(timeline.countsDropFrame, match.1 == "missing" ? nil : match.1 == "DROP", "FCM")
    } else if let match = clause.wholeMatch(of: /M2 speed lines (\d+)/) {
      let note = timeline.notes.last { $0.message.contains("(M2)") }
      expect(note?.message.hasPrefix("changes of speed (M2): \(match.1);"), true, "speeds")
    } else if let match = clause.wholeMatch(of: /LOC markers (\d+): first (.*)/) {
      checkLocators(count: Int(match.1), Self.quoted(match.2))
    } else if let match = clause.wholeMatch(of: /Resolve markers (\d+): first (.*)/) {
      checkResolve(count: Int(match.1), Self.quoted(match.2))
    } else if clause == "frame rate not in the file" {
      expect(timeline.frameRate, nil, "rate")
    } else if clause.prefixMatch(of: /CR|CRLF|transitions|pycmx|otio cmx_3600|Transitions/) == nil {
      Issue.record("\(row.file): nothing checks “\(clause)”")
    }
  }

  private var tracks: [String] {
    Dictionary(grouping: timeline.clips, by: \.track).map { "\($0.key):\($0.value.count)" }
      .sorted()
  }

  private mutating func checkSpan(_ first: String, _ last: String) {
    expect(timeline.clips.map { Self.text($0.start) }.min(), Self.plain(first), "first record in")
    expect(timeline.clips.map { Self.text($0.end) }.max(), Self.plain(last), "last record out")
  }

  /// The list shows a locator's first characters.
  private mutating func checkLocators(count: Int?, _ lines: [String]) {
    expect(timeline.markers.count, count, "locators")
    for (marker, line) in zip([timeline.markers.first, timeline.markers.last], lines) {
      let words = line.split(separator: ":", maxSplits: 1)[1].split(separator: " ")
      if words[0].contains(":") {
        expect(Self.text(marker?.at), String(words[0]), "locator's time")
      }
      expect(marker?.color, String(words[1]), "locator's colour")
      let text = words.dropFirst(2).joined(separator: " ")
      let found = (marker?.name ?? "").split(separator: " ").joined(separator: " ")
      expect(
        found.hasPrefix(text.prefix(40)) && found.isEmpty == text.isEmpty, true, "locator's text")
    }
  }

  private mutating func checkResolve(count: Int?, _ texts: [String]) {
    expect(timeline.markers.count, count, "markers")
    expect(timeline.clips.isEmpty, true, "no clips")
    for (marker, texts) in zip(
      [timeline.markers.first, timeline.markers.last], [texts.prefix(4), texts.suffix(4)])
    {
      expect(
        [Self.text(marker?.at), marker?.name, marker?.color, "\(marker?.frames ?? 1)"],
        Array(texts),
        "marker")
    }
  }
}
