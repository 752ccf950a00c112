import Interchange
import Testing
import Timing

@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside this package"))
struct ProToolsSampleTests {
  @Test(arguments: SampleManifest.rows(of: "protools-text"))
  func `a session's text yields its markers and clips`(row: SampleRow) throws {
    let timeline = try ImportedTimeline(reading: row.bytes, name: "session")
    #expect(timeline.format == .proToolsText)
    var expectation = SampleExpectation(row: row, timeline: timeline)
    for clause in row.expected.split(separator: "; ") { expectation.checkSession(clause) }
    #expect(expectation.checks >= 5)
  }

  @Test func `every row of the kind is there`() {
    #expect(SampleManifest.rows(of: "protools-text").count == 21)
  }
}

extension SampleExpectation {
  /// In bars and beats, only what has samples beside it can be placed.
  private var isInBars: Bool { row.file.contains("BarsBeats") }

  mutating func checkSession(_ clause: Substring) {
    if let match = clause.wholeMatch(of: /SESSION NAME (.*)/) {
      expect(timeline.title, String(match.1), "title")
    } else if let match = clause.wholeMatch(of: /SESSION START TIMECODE (.*)/) {
      expect(Self.text(timeline.start), Self.plain(match.1), "start")
    } else if let match = clause.wholeMatch(of: /TIMECODE FORMAT (\S+) (Drop )?Frame/) {
      expect(timeline.frameRate?.name, match.1 + (match.2 == nil ? "" : "df"), "rate")
    } else if let match = clause.wholeMatch(of: /clip events in EDLs (\d+)/) {
      expect("\(timeline.clips.count)", isInBars ? "0" : "\(match.1)", "clips")
    } else if let match = clause.wholeMatch(of: /marker lines (\d+)(?:: first (.*))?/) {
      expect("\(timeline.markers.count)", isInBars ? "1" : "\(match.1)", "markers")
      for (marker, line) in zip(
        [timeline.markers.first, timeline.markers.last], Self.quoted(match.2 ?? ""))
      {
        if !isInBars { check(marker, in: line.split(separator: "|").map { String($0).trimmed }) }
      }
    } else if let match = clause.wholeMatch(of: /(first|last) clip (.*)/) {
      let clip = match.1 == "first" ? timeline.clips.first : timeline.clips.last
      if !isInBars { check(clip, in: match.2.split(separator: "|").map(String.init)) }
    } else if clause == "NOT UTF-8 (Mac Roman?)" {
      expect(timeline.encoding, .macRoman, "encoding")
    } else if clause.prefixMatch(of: /SAMPLE RATE|# OF AUDIO|track listings|ptulsconv/) == nil {
      Issue.record("\(row.file): nothing checks “\(clause)”")
    }
  }

  /// `1 |location |reference |unit |name |comment`.
  private mutating func check(_ marker: ImportedMarker?, in cells: [String]) {
    expect(cells.contains { $0.hasPrefix(marker?.name ?? "?") }, true, "name \(marker?.name ?? "")")
    if cells.count > 1 { checkTime(marker?.at, cells[1]) }
    if cells.count > 3, cells[3] == "Samples", case .seconds(let seconds)? = marker?.at {
      let exact = (Rational(cells[2]) ?? .zero) / 48000
      expect(abs((seconds - exact).double) < 0.002, true, "agreement of location and samples")
    }
  }

  private mutating func check(_ clip: ImportedClip?, in cells: [String]) {
    expect(clip?.name, cells[2], "clip")
    checkTime(clip?.start, cells[3])
    checkTime(clip?.end, cells[4])
  }

  private mutating func checkTime(_ time: PictureTime?, _ cell: String) {
    if cell.split(whereSeparator: { ":;".contains($0) }).count == 4 {
      expect(Self.text(time), Self.plain(cell), "time")
    } else if cell.contains("+") {
      let frames = cell.split(separator: "+").compactMap { Rational(String($0)) }
      guard frames.count == 2, case .seconds(let seconds)? = time else {
        return expect(1, 2, "feet")
      }
      let rate = (frames[0] * 16 + frames[1]).double / max(seconds.double, 1e-9)
      expect(seconds == .zero || (23.97...24.01).contains(rate), true, "film at \(rate)")
    } else if cell.contains(":") {
      expect(Self.text(time), Self.seconds(cell).map { Self.text(.seconds($0)) }, "time")
    } else {
      expect(Self.text(time), Rational(cell).map { Self.text(.seconds($0 / 48000)) }, "time")
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    split(separator: " ").joined(separator: " ")
  }
}

extension Rational {
  fileprivate var double: Double { Double(numerator) / Double(denominator) }
}
