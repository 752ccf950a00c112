import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct BuildTests {
  private func plan(
    _ moods: [String], seconds: Double = 90, intensity: Double? = nil, seed: UInt64 = 4
  ) throws -> CuePlan {
    let cue = SampleCues.cue(moods, seconds: seconds, intensity: intensity)
    let sheet = CueSheet(title: "Film", palette: ["orchestra"], cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: seed)
  }

  private func count(_ bars: Range<Int>, _ plan: CuePlan) -> Double {
    Double(bars.reduce(0) { $0 + plan.bars[$1].instruments.count }) / Double(bars.count)
  }

  @Test(arguments: ["joy", "chase", "triumph", "angry", "grief", "wonder"])
  func `An even mood grows phrase by phrase to its climax`(mood: String) throws {
    let plan = try plan([mood], intensity: 0.8)
    let climax = try #require(plan.phrases.firstIndex { $0.role == .climax })
    let counts = plan.phrases[...climax].map { count($0.bars, plan) }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 + 1 })
    #expect(counts[0] < 0.85 * counts[climax])
    let start = plan.bars[0].dynamic
    #expect(plan.bars[plan.phrases[climax].bars.lowerBound].dynamic > start + 0.1)
  }

  @Test(arguments: 0..<UInt64(40)) func `The top is kept for the climax`(seed: UInt64) throws {
    let mood = SampleCues.moods[Int(seed) % SampleCues.moods.count]
    let plan = try plan([mood, "triumph"], intensity: 1, seed: seed)
    for phrase in plan.phrases where phrase.role != .climax {
      #expect(plan.bars[phrase.bars].allSatisfy { $0.dynamic <= 0.87 })
    }
  }

  @Test func `Parallel phrases breathe alike, and neighbours do not`() throws {
    let plan = try plan(["joy"], seconds: 120)
    let phrases = plan.phrases.filter { $0.role == .development && $0.bars.count == 4 }
    try #require(phrases.count >= 3)
    func shape(_ index: Int) -> [Double] {
      let bars = plan.bars[phrases[index].bars].map { $0.register }
      return bars.dropFirst().map { (($0 - bars[0]) * 10).rounded() }
    }
    #expect(shape(0) == shape(2))
    #expect(shape(0) != shape(1))
  }

  @Test func `Bars differ from their neighbours, and phrases thin out at their end`() throws {
    var last: [Double] = []
    var before: [Double] = []
    var steps: [Double] = []
    for seed in 0..<UInt64(30) {
      let plan = try plan(["joy"], seed: seed)
      for phrase in plan.phrases where phrase.bars.count >= 4 {
        let densities = plan.bars[phrase.bars].map(\.density)
        last.append(densities[densities.count - 1])
        before.append(densities[densities.count - 2])
        steps += zip(densities, densities.dropFirst()).map { abs($1 / $0 - 1) }
      }
    }
    let mean = { (values: [Double]) in values.reduce(0, +) / Double(values.count) }
    #expect(mean(last) < 0.9 * mean(before))
    #expect((0.1...0.8).contains(mean(steps)))
  }

  @Test(arguments: 0..<UInt64(30)) func `Drums punctuate what is not driven`(seed: UInt64) throws {
    let plan = try plan(["triumph"], intensity: 0.95, seed: seed)
    for phrase in plan.phrases where phrase.bars.count > 2 {
      for bar in phrase.bars.dropFirst().dropLast() {
        #expect(plan.bars[bar].instruments.allSatisfy { $0.id != "percussion" })
      }
    }
    #expect(plan.bars.contains { $0.instruments.contains { $0.id == "percussion" } })
  }
}
