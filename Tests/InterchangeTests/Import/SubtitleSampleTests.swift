import Interchange
import Testing
import Timing

@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside this package"))
struct SubtitleSampleTests {
  @Test(arguments: SampleManifest.rows(of: "srt", "vtt"))
  func `subtitles yield the cues that other programs find`(row: SampleRow) throws {
    if row.must.hasPrefix("reject") {
      #expect(throws: ImportError.self) { try ImportedTimeline(reading: row.bytes, name: row.file) }
      return
    }
    let timeline = try ImportedTimeline(reading: row.bytes, name: "subtitles")
    #expect(timeline.format == (row.kind == "srt" ? .subRip : .webVTT))
    var expectation = SampleExpectation(row: row, timeline: timeline)
    expectation.checkSubtitles()
    #expect(expectation.checks >= 1)
  }

  @Test func `every row of the kinds is there`() {
    #expect(SampleManifest.rows(of: "srt").count == 6)
    #expect(SampleManifest.rows(of: "vtt").count == 81)
    #expect(SampleManifest.rows(of: "srt", "vtt").count { $0.must.hasPrefix("reject") } == 5)
  }
}

extension SampleExpectation {
  /// Where WebVTT's standard finds fewer cues than the program that made the list: it wants three decimals
  /// (section 6.3, collect a WebVTT timestamp), and nothing that is no digit in a time.
  private static let byStandard = [
    "vtt/vtt.js__fraction-digits.vtt": [], "vtt/webvtt.js__timings-garbage.vtt": [],
    "vtt/webvtt.js__timings-too-short.vtt": ["text0", "text1"],
    "vtt/webvtt.js__nulls.vtt": [
      "text0", "text1", "text2", "text3", "text4", "text5", "text6",
    ],
  ]

  mutating func checkSubtitles() {
    if let texts = Self.byStandard[row.file] {
      let found = timeline.dialogue.map { $0.text.replacing("\u{FFFD}", with: "") }
      return expect(found, texts, "cues by the standard")
    }
    let text = row.expected[...]
    if let match = text.firstMatch(of: /(?:; srt|webvtt-py): (\d+) cues/) {
      expect(timeline.dialogue.count, Int(match.1), "cues")
    }
    guard
      let match = text.firstMatch(
        of:
          /first (\S+) -> (\S+) ("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'), last (\S+) -> (\S+) ("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/
      )
    else { return }
    check(timeline.dialogue.first, match.1, match.2, Self.quoted(match.3).first)
    check(timeline.dialogue.last, match.4, match.5, Self.quoted(match.6).first)
  }

  private mutating func check(
    _ line: ImportedLine?, _ start: Substring, _ end: Substring, _ text: String?
  ) {
    expect(Self.text(line?.start), Self.seconds(start).map { Self.text(.seconds($0)) }, "start")
    expect(Self.text(line?.end), Self.seconds(end).map { Self.text(.seconds($0)) }, "end")
    let wanted = Self.words(text ?? "")
    let found = Self.words(line?.text ?? "")
    expect(found.hasPrefix(wanted), true, "text “\(found)”, not “\(wanted)”")
    expect(found.isEmpty, wanted.isEmpty, "text")
  }

  /// A text without markup, which may be cut off in the middle of a tag.
  private static func words(_ text: String) -> String {
    text.replacing(/<[\/a-zA-Z][^>]*(?:>|$)/, with: "")
      .replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
