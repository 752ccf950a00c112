import Interchange
import Testing
import Timing

@Suite struct SubtitleReaderTests {
  private func read(_ text: String, _ format: ImportFormat) throws -> ImportedTimeline {
    try ImportedTimeline(reading: Array(text.utf8), as: format)
  }

  @Test func `SubRip's subtitles lose their markup and numbers`() throws {
    let lines = try read(ImportFixtures.subRip, .subRip).dialogue
    #expect(lines.map(\.text) == ["Is the lamp out?\nIt & the moon.", "- No.", ""])
    #expect(lines.map(\.start) == [.seconds(20), .seconds(24), .seconds(30)])
    #expect(
      lines.map(\.end) == [.seconds(Rational(47, 2)), .seconds(Rational(101, 4)), .seconds(31)])
  }

  @Test func `a subtitle that ends before it begins is noted`() throws {
    let text = "00:00:05,000 --> 00:00:04,000\nx\n\n" + ImportFixtures.subRip
    let timeline = try read(text, .subRip)
    #expect(timeline.dialogue.count == 3)
    #expect(timeline.notes.map(\.line) == [1])
  }

  @Test func `WebVTT skips what is faulty, styles and notes`() throws {
    let timeline = try read(ImportFixtures.webVTT, .webVTT)
    #expect(
      timeline.dialogue == [
        ImportedLine(
          start: .seconds(20), end: .seconds(Rational(47, 2)),
          text: "Is the lamp out?\n[sad & slow music]")
      ])
    #expect(timeline.notes.map(\.line) == [14])
  }

  @Test(arguments: ["WEBVTTX\n", " WEBVTT\n", "\n\nWEBVTT\n", "webvtt\n"])
  func `WebVTT needs its signature`(head: String) {
    #expect(throws: ImportError.self) { try read(head + "\n00:00.000 --> 00:01.000\nx\n", .webVTT) }
  }

  @Test(arguments: [
    ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"), ("&#65;&#x42;&#0;", "AB "), ("a < b", "a < b"),
    ("<00:01.000>now", "now"), ("&unknown; &", "&unknown; &"), ("<i>open", "open"),
    ("{\\an8}up", "up"), ("{not}", "{not}"), ("1 <- 2", "1 <- 2"),
  ])
  func `markup goes and text stays`(source: String, text: String) throws {
    let timeline = try read("WEBVTT\n\n00:00.000 --> 00:01.000\n\(source)\n", .webVTT)
    #expect(timeline.dialogue.map(\.text) == [text])
  }
}
