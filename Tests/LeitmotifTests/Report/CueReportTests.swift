import Composition
import Emotion
import Foundation
import Leitmotif
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite("The page of a cue")
struct CueReportTests {
  @Test("is well-formed markup", arguments: [Films.harbour, Films.hostile])
  func wellFormed(yaml: String) throws {
    let reader = MarkupReader(try Films.report(yaml).html())
    #expect(reader.problem == nil)
    #expect(reader.all("html").count == 1)
    #expect(reader.all("script").count == 1)
  }

  @Test("keeps markup in titles, hits, moods and subjects as text")
  func escaping() throws {
    let page = try Films.report(Films.hostile).html()
    let reader = MarkupReader(page)
    #expect(reader.all("img").isEmpty)
    #expect(reader.all("i").isEmpty)
    #expect(!page.contains("<script>alert"))
    #expect(reader.all("h1").first?.text.contains("<script>alert(1)</script> ]]> &") == true)
    #expect(
      reader.rows(of: "hits").first?[1] == "</svg><img src=x onerror=alert(3)>")
    #expect(reader.all("figcaption").contains { $0.text.contains("</figure><script>alert(2)") })
  }

  @Test("leaves out characters that no markup may hold")
  func controlCharacters() throws {
    var report = try Films.report()
    report.plan.title = "a\u{0}b\u{1B}[31m\u{FFFE}c"
    report.warnings = ["\u{8}quiet"]
    let reader = MarkupReader(report.html())
    #expect(reader.problem == nil)
    #expect(reader.all("h1").first?.text == "2m03ab[31mc")
    #expect(reader.all("li").contains { $0.text == "quiet" })
  }

  @Test("is the same each time")
  func determinism() throws {
    let report = try Films.report()
    #expect(report.html() == report.html())
    #expect(try Films.report().html() == report.html())
  }

  @Test("loads nothing")
  func selfContained() throws {
    let reader = MarkupReader(try Films.report().html())
    for element in reader.elements {
      #expect(element.attributes["src"] == nil)
      #expect(element.attributes["href"].map { $0.hasPrefix("./") } ?? true)
      #expect(element.name != "link")
    }
    let policy = reader.all("meta").compactMap { $0.attributes["http-equiv"] }
    #expect(policy == ["Content-Security-Policy"])
    #expect(
      !reader.all("style").contains { $0.text.contains("url(") || $0.text.contains("@import") })
  }

  @Test("of ten minutes of full orchestra stays below 3 MB")
  func size() throws {
    let report = try Films.report(Films.long, notesPerBar: 12)
    let notes = report.score.parts.reduce(0) { $0 + $1.notes.count }
    let page = report.html()
    #expect(notes > 20_000)
    #expect(page.utf8.count < 3_000_000)
    #expect(MarkupReader(page).problem == nil)
  }

  @Test("of a score without notes, files, takes or sound is still a page")
  func empty() throws {
    let plan = try Films.plan(Films.harbour)
    let score = Score(title: plan.title, tempoMap: plan.tempoMap, end: plan.tempo.end)
    let reader = MarkupReader(CueReport(plan: plan, score: score).html())
    #expect(reader.problem == nil)
    #expect(reader.all("path", kind: "notes").isEmpty)
    #expect(!reader.elements.contains { ["takes", "files"].contains($0.attributes["id"]) })
  }

  @Test("of an empty plan is still a page")
  func emptyPlan() throws {
    var plan = try Films.plan(Films.harbour)
    (plan.sections, plan.phrases, plan.bars, plan.themes, plan.statements) = ([], [], [], [], [])
    plan.arc.knots = []
    plan.arc.scenes = []
    plan.tempo.hits = []
    plan.duration = 0
    let score = Score(title: "", tempoMap: plan.tempoMap, end: plan.tempo.end)
    #expect(MarkupReader(CueReport(plan: plan, score: score).html()).problem == nil)
  }
}
