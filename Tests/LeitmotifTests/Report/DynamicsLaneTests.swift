import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite("Dynamics on the page")
struct DynamicsLaneTests {
  /// A part that plays one long note in each of some bars, with marks at bars.
  private func part(
    _ id: String, plays bars: [Int], marks: [(bar: Int, dynamic: Dynamic)], of plan: CuePlan
  ) throws -> Part {
    let spans = plan.bars.map(\.span)
    let pitch = try #require(Pitch(midi: 60))
    return Part(
      instrument: try #require(Instrument(id: id)),
      notes: bars.map {
        Note(onset: spans[$0].start, duration: spans[$0].length, pitch: pitch)
      },
      dynamics: marks.map { DynamicMark(tick: spans[$0.bar].start, dynamic: $0.dynamic) })
  }

  /// The marks that are drawn, with the bars that they stand at, from 0.
  private func marks(_ parts: [Part], of report: CueReport) throws -> [String] {
    var report = report
    report.score.parts = parts
    let picture = try DrawnPicture(report)
    let starts = report.plan.bars.map {
      picture.x(report.plan.tempoMap.seconds(at: $0.span.start))
    }
    return try picture.lane("Dynamics").all("text", kind: "dynamic").map { mark in
      let x = try mark.number("x") - 1
      let bar = try #require(starts.firstIndex { abs($0 - x) < 0.2 })
      return "\(mark.text) \(bar)"
    }
  }

  @Test("The loudest mark stands where it changes")
  func changes() throws {
    let report = try Films.report()
    let all = Array(report.plan.bars.indices)
    let flute = try part("flute", plays: all, marks: [(0, .p), (4, .f), (8, .mp)], of: report.plan)
    let cello = try part("cello", plays: all, marks: [(0, .mf), (8, .pp)], of: report.plan)
    #expect(try marks([flute, cello], of: report) == ["mf 0", "f 4", "mp 8"])
  }

  @Test("Who rests does not count, however loud the last mark was")
  func rests() throws {
    let report = try Films.report()
    let all = Array(report.plan.bars.indices)
    let horn = try part("horn", plays: [0, 1], marks: [(0, .ff)], of: report.plan)
    let viola = try part("viola", plays: all, marks: [(0, .p)], of: report.plan)
    #expect(try marks([horn, viola], of: report) == ["ff 0", "p 2"])
  }

  @Test("A change that has no room stands at the next bar that has")
  func room() throws {
    var report = try Films.report()
    let bar = TimeSignature.twoFour.barLength
    report.plan.tempo.tempoMap = TempoMap(
      tempo: Tempo(quarterBPM: 120), timeSignature: .twoFour)
    report.plan.tempo.end = bar * 40
    report.plan.bars = report.plan.tempoMap.bars(until: bar * 40).map { span in
      var copy = report.plan.bars[0]
      copy.span = span
      return copy
    }
    let marked = try part(
      "flute", plays: Array(0..<40), marks: [(0, .p), (1, .ff)], of: report.plan)
    report.plan.duration = 160
    #expect(try marks([marked], of: report).first == "p 0")
    #expect(try marks([marked], of: report).last?.hasPrefix("ff ") == true)
  }

  @Test("The area is the plan's, and low where nobody plays", arguments: Films.numbers)
  func area(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let lane = try picture.lane("Dynamics")
    let corners = try #require(lane.all("path", kind: "area").first).corners
    let base = try #require(corners.first?.y)
    for (bar, corner) in zip(report.plan.bars, corners.dropFirst().striding(by: 2)) {
      let level = bar.instruments.isEmpty ? 0 : bar.dynamic
      #expect(abs(corner.x - picture.x(report.plan.tempoMap.seconds(at: bar.span.start))) < 0.2)
      #expect(abs((base - corner.y) / 44 - level) < 0.01)
    }
  }

  @Test("A score without marks has none")
  func none() throws {
    let report = try Films.report()
    let flute = try part("flute", plays: [0], marks: [], of: report.plan)
    #expect(try marks([flute], of: report).isEmpty)
  }
}

extension Sequence {
  /// Every second element, or every third, from the first on.
  fileprivate func striding(by step: Int) -> [Element] {
    enumerated().filter { $0.offset % step == 0 }.map(\.element)
  }
}
