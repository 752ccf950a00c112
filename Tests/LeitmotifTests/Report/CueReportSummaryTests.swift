import Foundation
import Leitmotif
import MusicTheory
import Planning
import Testing
import Timing

@Suite("The head and the warnings of the page")
struct CueReportSummaryTests {
  private func facts(_ report: CueReport) -> [String: String] {
    let reader = MarkupReader(report.html())
    return Dictionary(
      zip(reader.all("dt").map(\.text), reader.all("dd").map(\.text)), uniquingKeysWith: { $1 })
  }

  @Test("The head names timecodes, length, keys, seed, take and levels")
  func head() throws {
    let report = try Films.report()
    let facts = facts(report)
    #expect(facts["In"] == "02:00:00:00")
    #expect(facts["Out"] == "02:00:48:12")
    #expect(facts["Length"] == "0:48.5")
    #expect(facts["Bars"] == "\(report.plan.bars.count)")
    #expect(facts["Seed, take"] == "7, take 2")
    #expect(facts["Integrated"] == "−23.4 LUFS")
    #expect(facts["True peak"] == "−1.7 dBTP")
    #expect(facts["Keys"]?.hasPrefix(report.plan.sections[0].key.description) == true)
  }

  @Test("It counts the hits that are met")
  func hits() throws {
    let report = try Films.report()
    let met = report.plan.tempo.hits.count { $0.isMet }
    #expect(met < report.plan.tempo.hits.count)
    #expect(facts(report)["Hits met"] == "\(met) of 3")
  }

  @Test("Silence has no level, and no sound no loudness at all")
  func silence() throws {
    var report = try Films.report()
    report.loudness = LoudnessReading(integrated: nil, range: 0, truePeak: nil, shortTerm: [])
    #expect(facts(report)["Integrated"] == "silence")
    report.loudness = nil
    #expect(facts(report)["Integrated"] == nil)
  }

  @Test("Unmet hits, moods read by a rule and the caller's own warnings are named")
  func warnings() throws {
    var report = try Films.report()
    report.warnings = ["The flute is a kazoo."]
    let items = MarkupReader(report.html()).all("li").map(\.text)
    for hit in report.plan.tempo.hits where !hit.isMet {
      let reason = try #require(hit.reason)
      #expect(items.contains { $0.contains(hit.label) && $0.contains(reason) })
    }
    #expect(items.contains { $0.contains("“extremely ominous” was read as") })
    #expect(!items.contains { $0.contains("“tender”") })
    #expect(items.contains("The flute is a kazoo."))
  }

  @Test("A tempo outside its bounds is named")
  func bounds() throws {
    var report = try Films.report()
    #expect(report.plan.tempo.isWithinBounds)
    #expect(!report.html().contains("leaves its bounds"))
    report.plan.tempo.isWithinBounds = false
    #expect(report.html().contains("leaves its bounds"))
  }
}
