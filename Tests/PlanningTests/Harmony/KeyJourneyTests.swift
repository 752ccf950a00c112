import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// The keys of phrases within sections.
@Suite struct KeyJourneyTests {
  private func plan(_ mood: String, seed: UInt64, key: String? = nil) throws -> CuePlan {
    var cue = SampleCues.cue([mood], seconds: 120)
    cue.key = key
    return try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: seed)
  }

  @Test(arguments: ["joy", "grief", "wonder", "fear", "triumph", "chase"])
  func leavesHomeAndComesBack(mood: String) throws {
    var travelled = 0
    for seed in UInt64(0)..<6 {
      let plan = try plan(mood, seed: seed)
      let home = plan.sections[0].key
      #expect(plan.bars.first?.key == home)
      #expect(plan.bars.last?.key == home)
      if Set(plan.bars.map(\.key)).count > 1 { travelled += 1 }
    }
    #expect(travelled >= 3)
  }

  @Test(arguments: 0..<UInt64(12))
  func changesKeyOnlyWithAPhrase(seed: UInt64) throws {
    let plan = try plan(SampleCues.moods[Int(seed)], seed: seed)
    for phrase in plan.phrases {
      let keys = Set(phrase.bars.map { plan.bars[$0].key })
      #expect(keys.count == 1)
      if phrase.role == .statement || phrase.role == .introduction {
        #expect(keys == [plan.sections[0].key])
      }
    }
  }

  @Test(arguments: 0..<UInt64(12))
  func statesThemesInOneKey(seed: UInt64) throws {
    let plan = try plan(SampleCues.moods[Int(seed)], seed: seed)
    for statement in plan.statements {
      let bars = plan.bars.filter {
        $0.span.start < statement.start + statement.length && $0.span.end > statement.start
      }
      #expect(Set(bars.map(\.key)) == [statement.motif.key])
    }
  }

  /// A phrase that does not close before another key leads into it by that key's dominant.
  @Test func preparesTheNextKey() throws {
    var prepared = 0
    for (seed, mood) in zip(UInt64(0)..., ["joy", "grief", "wonder", "triumph", "chase", "fear"]) {
      let plan = try plan(mood, seed: seed)
      for (phrase, next) in zip(plan.phrases, plan.phrases.dropFirst())
      where [.half, .open].contains(phrase.cadence) {
        let (last, first) = (plan.bars[phrase.bars.upperBound - 1], plan.bars[next.bars.lowerBound])
        guard last.key != first.key, let chord = last.harmony?.last?.chord else { continue }
        #expect([7, 10, 1].contains(chord.root.above(first.key.tonic)), "\(chord) to \(first.key)")
        prepared += 1
      }
    }
    #expect(prepared > 0)
  }

  @Test(arguments: ["joy", "fear"])
  func staysWhereTheKeyIsSetByHand(mood: String) throws {
    let plan = try plan(mood, seed: 3, key: "E minor")
    #expect(Set(plan.bars.map(\.key.description)) == ["E minor"])
  }
}
