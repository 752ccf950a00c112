import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct HarmonyTests {
  private func plan(_ moods: [String], seed: UInt64 = 5, key: String? = nil) throws -> CuePlan {
    let mara = try SampleCues.theme("mara", motif: "D4:2 F4:1 E4:1 D4:1 C#4:1 D4:2")
    var cue = SampleCues.cue(moods, themes: ["mara"])
    cue.key = key
    let sheet = CueSheet(title: "Film", themes: [mara], cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: seed)
  }

  @Test(arguments: 0..<UInt64(5))
  func isSetUnderThemesAtOpeningsAndAtCadences(seed: UInt64) throws {
    let plan = try plan(["grief", "joy"], seed: seed)
    for statement in plan.statements {
      for bar in plan.bars
      where bar.span.start < statement.start + statement.length
        && bar.span.end > statement.start
      { #expect(bar.harmony != nil) }
    }
    for phrase in plan.phrases where phrase.cadence != .open {
      #expect(plan.bars[phrase.bars.upperBound - 1].harmony != nil)
    }
    #expect(plan.bars.contains { $0.harmony == nil })
  }

  @Test(arguments: 0..<UInt64(5))
  func holdsMostOfTheThemesNotes(seed: UInt64) throws {
    let plan = try plan(["grief"], seed: seed)
    var (held, all) = (0.0, 0.0)
    for statement in plan.statements {
      for note in statement.motif.notes(from: statement.start) {
        let bar = plan.bars[plan.tempoMap.bar(at: note.onset).index]
        let length = note.duration.inQuarters.doubleValue
        all += length
        if let chord = chord(at: note.onset - bar.span.start, in: bar),
          chord.contains(note.pitch.pitchClass)
        {
          held += length
        }
      }
    }
    #expect(held > 0.6 * all, "\(held) of \(all) quarters")
  }

  private func chord(at offset: Tick, in bar: CuePlan.Bar) -> Chord? {
    var end: Tick = 0
    for planned in bar.harmony ?? [] {
      end += planned.duration
      if offset < end { return planned.chord }
    }
    return nil
  }

  @Test(arguments: Mode.allCases)
  func cadencesInEveryMode(mode: Mode) throws {
    let plan = try plan(["joy", "joy"], key: "D \(mode.name)")
    let key = Key(tonic: PitchClass(2), mode: mode)
    #expect(plan.bars.allSatisfy { $0.key == key })
    #expect(plan.bars.last?.harmony?.last?.chord.root == key.tonic)
    #expect(plan.problems() == [])
  }

  @Test func endsInSuspenseOnAnUnresolvedChord() throws {
    let plan = try plan(["suspense"], key: "D minor")
    #expect(plan.bars.last?.harmony?.last?.chord == Chord(root: PitchClass(9), quality: .major))
  }

  @Test func arrivesOnACadenceHitInsideAPhrase() throws {
    let cue = SampleCues.cue(["tender", "tender"], hits: [SampleCues.hit(31.4, .cadence)])
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 5)
    let bar = plan.bars[plan.tempoMap.bar(at: plan.tempo.hits[0].tick).index]
    #expect(bar.harmony?.first?.chord.root == bar.key.tonic)
  }
}
