import Interchange
import Testing
import Timing

@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside this package"))
struct ListSampleTests {
  static let formats: [String: ImportFormat] = [
    "premiere-markers": .premiereMarkers, "resolve-csv": .resolveCSV, "audition-csv": .auditionCSV,
    "reaper-csv": .reaperCSV, "reaper-rpp": .reaperProject,
  ]

  @Test(
    arguments: SampleManifest.rows(
      of: "premiere-markers", "resolve-csv", "audition-csv", "reaper-csv", "reaper-rpp"))
  func `a list of markers yields its rows`(row: SampleRow) throws {
    let timeline = try ImportedTimeline(reading: row.bytes, name: "list")
    #expect(timeline.format == Self.formats[row.kind])
    var expectation = SampleExpectation(row: row, timeline: timeline)
    for clause in row.expected.split(separator: "; ") { expectation.checkList(clause) }
    #expect(expectation.checks >= 1)
  }

  @Test func `every row of the kinds is there`() {
    let rows = SampleManifest.rows(
      of: "premiere-markers", "resolve-csv", "audition-csv", "reaper-csv", "reaper-rpp")
    #expect(rows.count == 7)
  }
}

extension SampleExpectation {
  mutating func checkList(_ clause: Substring) {
    if let match = clause.prefixMatch(of: #/UTF-(8|16)(?: BOM)?, /#) {
      expect(timeline.encoding, match.1 == "8" ? .utf8 : .utf16LittleEndian, "encoding")
    } else if let match = clause.wholeMatch(of: /(\d+) markers\/rows/) {
      expect(timeline.markers.count, Int(match.1), "rows")
    } else if let match = clause.wholeMatch(of: /MARKER lines (\d+)(?:: first (.*))?/) {
      expect(timeline.markers.count, Int(match.1), "markers")
      for (marker, line) in zip(
        [timeline.markers.first, timeline.markers.last], Self.quoted(match.2 ?? ""))
      {
        check(marker, isIn: line.split(separator: " ").map(String.init))
      }
    } else if let match = clause.wholeMatch(of: /(first|last) (.*)/) {
      let marker = match.1 == "first" ? timeline.markers.first : timeline.markers.last
      check(marker, isIn: match.2.split(separator: "|").map(String.init))
    } else if clause.prefixMatch(of: /header|row lengths|TEMPO|rpp 0.5/) == nil {
      Issue.record("\(row.file): nothing checks “\(clause)”")
    }
  }

  /// Whether a marker's name and time are among a row's cells.
  private mutating func check(_ marker: ImportedMarker?, isIn cells: [String]) {
    expect(cells.contains(marker?.name ?? "?"), true, "name")
    let times = cells.map { cell in
      Self.seconds(cell).map { Self.text(.seconds($0)) } ?? ""
    }
    expect((cells + times).contains(Self.text(marker?.at)), true, "time \(Self.text(marker?.at))")
  }
}
