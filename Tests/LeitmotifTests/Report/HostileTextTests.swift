import Emotion
import Foundation
import Leitmotif
import Planning
import ScoreModel
import Testing

@Suite("Text that means harm")
struct HostileTextTests {
  static let texts = [
    "<script>alert(1)</script>", "</title></style></script><b>", "\"><img onerror='x'>",
    "]]>", "<!--", "&lt;&#0;&bogus;", "a\u{0}b\u{B}c\u{85}d", "\u{FFFF}\u{FFFE}", "{{x}} ${y} `z`",
    "\u{202E}drowssap", String(repeating: "e\u{301}\u{302}", count: 4000), "\r\n\t ", "../../etc",
    "🎬👩‍👩‍👧", "--", "%3Cscript%3E",
  ]

  /// Whatever a person can write is that text.
  private func report(_ text: String) throws -> CueReport {
    var report = try Films.report()
    report.plan.title = text
    report.warnings = [text]
    report.files = [text]
    report.plan.themes = report.plan.themes.enumerated().map { index, theme in
      Theme(id: "\(text)\(index)", subject: text, motif: theme.motif, lead: theme.lead)
    }
    for index in report.plan.statements.indices { report.plan.statements[index].reason = text }
    for index in report.plan.sections.indices {
      report.plan.sections[index].title = text
      report.plan.sections[index].reason = text
    }
    for index in report.plan.tempo.hits.indices {
      report.plan.tempo.hits[index].label = text
      report.plan.tempo.hits[index].reason = text
    }
    for index in report.plan.arc.marks.indices { report.plan.arc.marks[index].reason = text }
    return report
  }

  /// The text as XML can hold it: without what it forbids, line ends as one.
  private func readable(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter {
      !(0x7F...0x9F).contains($0.value) && !(0xFFFE...0xFFFF).contains($0.value)
        && ($0.value >= 0x20 || [0x9, 0xA, 0xD].contains($0.value))
    }
    return String(String.UnicodeScalarView(scalars)).replacingOccurrences(of: "\r\n", with: "\n")
  }

  @Test("is shown as it is, and adds nothing to the page", arguments: texts)
  func shown(text: String) throws {
    let reader = MarkupReader(try report(text).html())
    #expect(reader.problem == nil)
    let wanted = readable(text)
    #expect(reader.all("h1").first?.text == "2m03\(wanted)")
    #expect(reader.all("a").map(\.text) == [wanted])
    #expect(reader.all("li").contains { $0.text == wanted })
    #expect(reader.rows(of: "statements").allSatisfy { $0.last == wanted })
    #expect(reader.rows(of: "hits").allSatisfy { $0[1] == wanted })
    let plain = MarkupReader(try report("x").html())
    let names = Set(plain.elements.map(\.name))
    #expect(Set(reader.elements.map(\.name)).isSubset(of: names))
    #expect(reader.all("script").map(\.text) == plain.all("script").map(\.text))
    #expect(reader.all("style").map(\.text) == plain.all("style").map(\.text))
  }

  @Test("keeps inside its row, however long it is")
  func long() throws {
    let picture = try DrawnPicture(try report(String(repeating: "long ", count: 5000)))
    for lane in picture.lanes {
      #expect(lane.title.count < 30 && lane.detail.count < 40)
      for label in lane.elements where label.name == "text" { #expect(label.text.count < 400) }
    }
  }
}
