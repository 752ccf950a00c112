import Emotion
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct CuePlannerTests {
  @Test(arguments: 0..<UInt64(200))
  func plansAnyCueWithoutProblems(seed: UInt64) throws {
    let random = RandomCue(seed: seed)
    let plan = try CuePlanner().plan(random.cue, in: random.sheet, seed: seed)
    #expect(plan.problems() == [])
    #expect(plan.bars.last?.span.end == plan.tempo.end)
    #expect(abs(plan.tempoMap.seconds(at: plan.tempo.end) - random.cue.duration.doubleValue) < 1e-5)
    #expect(plan.phrases.allSatisfy { (1...8).contains($0.bars.count) })
    for section in plan.sections {
      #expect(plan.phrases.contains { $0.bars.lowerBound == section.bars.lowerBound })
    }
    for bar in plan.bars { expectRanges(of: bar, in: plan) }
    expectRarity(of: plan.statements, in: plan)
  }

  private func expectRanges(of bar: CuePlan.Bar, in plan: CuePlan) {
    if bar.silentFrom == 0 {
      #expect(bar.instruments.isEmpty && bar.harmony == nil && bar.lineCount == 0)
      return
    }
    #expect((0.06...0.94).contains(bar.dynamic))
    #expect((0.4...16).contains(bar.density))
    #expect((48...76).contains(bar.register))
    #expect((2...10).contains(bar.lineCount))
    #expect((2...26).contains(bar.instruments.count))
    #expect(bar.instruments.allSatisfy { plan.palette.contains($0) })
    #expect(bar.instruments == bar.instruments.sorted { $0.scoreOrder < $1.scoreOrder })
  }

  /// At most one statement begins in four bars.
  private func expectRarity(of statements: [CuePlan.Statement], in plan: CuePlan) {
    let bars = statements.map { plan.tempoMap.bar(at: $0.start).index }
    #expect(zip(bars, bars.dropFirst()).allSatisfy { $1 - $0 >= 4 })
    for (index, statement) in statements.enumerated()
    where !statements[..<index].contains(where: { $0.theme == statement.theme }) {
      #expect([.literal, .fragment].contains(statement.transformation))
    }
  }

  @Test(arguments: 1..<UInt64(16))
  func isADocumentThatIsTheSameEachTime(seed: UInt64) throws {
    let random = RandomCue(seed: seed)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let first = try CuePlanner().plan(random.cue, in: random.sheet, seed: seed)
    let second = try CuePlanner().plan(random.cue, in: random.sheet, seed: seed)
    #expect(first == second)
    let data = try encoder.encode(first)
    #expect(try encoder.encode(second) == data)
    let read = try JSONDecoder().decode(CuePlan.self, from: data)
    #expect(try encoder.encode(read) == data)
    #expect(read.problems() == [])
    #expect(read.bars == first.bars && read.statements == first.statements)
  }

  @Test func differsWithTheSeed() throws {
    let cue = SampleCues.cue(["joy", "grief"])
    let sheet = CueSheet(title: "Film", cues: [cue])
    let plans = try (0..<6).map { try CuePlanner().plan(cue, in: sheet, seed: $0) }
    #expect(Set(plans.map(\.themes)).count == 6)
    #expect(Set(plans.map { $0.sections.map(\.key) }).count > 2)
  }

  @Test func takesWhatIsSetByHand() throws {
    var cue = SampleCues.cue(["joy", "grief"])
    cue.key = "F# dorian"
    cue.tempo = 96
    cue.metre = .sixEight
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 3)
    #expect(plan.bars.allSatisfy { $0.key == Key("F# dorian") })
    #expect(plan.bars.allSatisfy { $0.span.timeSignature == .sixEight })
    #expect(plan.tempoMap.tempos.allSatisfy { abs($0.tempo.quarterBPM - 96) < 4 })
  }

  @Test func refusesAKeyThatIsNone() throws {
    var cue = SampleCues.cue(["joy"])
    cue.key = "D happy"
    let error = #expect(throws: CuePlanError.self) {
      try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 1)
    }
    #expect(
      error?.description
        == "cue 1m01: \"D happy\" is not a key; write it like `D minor` or `F# dorian`")
  }

  @Test func refusesATempoThatCannotBe() throws {
    var cue = SampleCues.cue(["joy"])
    cue.tempo = 1000
    cue.metre = .fourFour
    let error = #expect(throws: CuePlanError.self) {
      try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 1)
    }
    #expect(error == .tempo(cue.id, .tempo(1000)))
    #expect(error?.description.hasPrefix("cue 1m01: ") == true)
  }

  @Test func refusesAnUnknownInstrument() throws {
    let cue = SampleCues.cue(["joy"])
    let sheet = CueSheet(title: "Film", palette: ["strngs"], cues: [cue])
    let error = #expect(throws: CuePlanError.self) {
      try CuePlanner().plan(cue, in: sheet, seed: 1)
    }
    #expect(error == .instrument("strngs", nearest: "strings"))
    #expect(error?.description.contains("did you mean \"strings\"?") == true)
  }
}
