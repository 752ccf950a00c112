import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
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

  @Test("The head agrees with plan, score and loudness", arguments: Films.numbers)
  func agreement(number: Int) throws {
    let report = try Films.random(number)
    let (plan, facts) = (report.plan, facts(report))
    let frames = (plan.duration * plan.start.rate.framesPerSecond).rounded()
    #expect(facts["In"] == plan.start.description)
    #expect(facts["Out"] == plan.start.advanced(byFrames: frames).description)
    #expect(facts["Frame rate"] == plan.start.rate.name)
    #expect(facts["Bars"] == "\(plan.bars.count)")
    let notes = report.score.parts.map(\.notes.count).reduce(0, +)
    #expect(facts["Parts, notes"] == "\(report.score.parts.count), \(notes)")
    let keys = try #require(facts["Keys"]).components(separatedBy: " → ")
    #expect(Set(keys) == Set(plan.sections.map(\.key.description)))
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 != $1 })
    let tempi = try #require(facts["Tempo"]?.dropLast(4)).split(separator: "–")
      .compactMap { Int($0) }
    let bars = plan.bars.map { bar in
      let seconds =
        plan.tempoMap.seconds(at: bar.span.end) - plan.tempoMap.seconds(at: bar.span.start)
      return Int((60 * Double(bar.span.timeSignature.beats) / seconds).rounded())
    }
    #expect(tempi.first == bars.min() && tempi.last == bars.max())
  }

  @Test(
    "A length is minutes, seconds and tenths",
    arguments: [
      (0, "0:00.0"), (9.96, "0:10.0"), (59.94, "0:59.9"), (59.96, "1:00.0"), (754.2, "12:34.2"),
    ])
  func lengths(seconds: Double, text: String) throws {
    var report = try Films.report()
    report.plan.duration = Rational(rounding: seconds, toOneOver: 1000)
    #expect(facts(report)["Length"] == text)
  }

  @Test(
    "A peak above −1 dBTP, and hits that are not met, are marked",
    arguments: [(-1.2, false), (-0.9, true), (0.4, true)])
  func alarms(peak: Double, isBad: Bool) throws {
    var report = try Films.report()
    report.loudness?.truePeak = peak
    let bad = MarkupReader(report.html()).all("dd", kind: "bad").map(\.text)
    #expect(bad.contains { $0.hasSuffix("dBTP") } == isBad)
    #expect(bad.contains { $0.hasSuffix("of 3") })
    for index in report.plan.tempo.hits.indices { report.plan.tempo.hits[index].isMet = true }
    let good = MarkupReader(report.html()).all("dd", kind: "good").map(\.text)
    #expect(good == ["3 of 3"])
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
