import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// The last chords of cues in every mode, as degrees in semitones above the tonic.
@Suite struct ModalCadenceTests {
  private func ending(_ mood: String, _ mode: Mode) throws -> (approach: Chord?, arrival: Chord?) {
    var cue = SampleCues.cue([mood], seconds: 40)
    cue.key = "C \(mode.name)"
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 2)
    let last = plan.bars.suffix(2).map { $0.harmony ?? [] }
    return (last.first?.last?.chord, last.last?.last?.chord)
  }

  @Test(arguments: [
    (Mode.ionian, "G7", "C"), (.lydian, "G", "C"), (.mixolydian, "Bb", "C"), (.dorian, "G7", "Cm"),
    (.aeolian, "G7", "Cm"), (.harmonicMinor, "G7", "Cm"), (.phrygian, "C#", "Cm"),
    (.locrian, "C#", "Cdim"),
  ])
  func closesAuthentically(mode: Mode, approach: String, arrival: String) throws {
    let found = try ending("triumph", mode)
    #expect(found.approach?.description == approach)
    #expect(found.arrival?.description == arrival)
  }

  @Test(arguments: [
    (Mode.ionian, ["F", "Fm"], "C"), (.lydian, ["D"], "C"), (.mixolydian, ["F", "Fm"], "C"),
    (.dorian, ["F"], "Cm"), (.aeolian, ["Fm"], "Cm"), (.phrygian, ["Fm"], "Cm"),
  ])
  func closesPlagally(mode: Mode, approaches: [String], arrival: String) throws {
    let found = try ending("grief", mode)
    #expect(approaches.contains(try #require(found.approach?.description)))
    #expect(found.arrival?.description == arrival)
  }

  @Test(arguments: ["D", "A lydian", "F mixolydian"])
  func halfCadencesArriveInBrightModes(key: String) throws {
    var phrases = 0
    for seed in UInt64(0)..<8 {
      var cue = SampleCues.cue(["joy", "joy"], seconds: 60)
      cue.key = key
      let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: seed)
      for phrase in plan.phrases where phrase.cadence == .half && phrase.bars.count >= 3 {
        let bars = plan.bars[phrase.bars].suffix(2)
        guard Set(bars.map(\.key)).count == 1, let last = bars.last?.harmony?.last?.chord,
          let before = bars.first?.harmony?.last?.chord,
          last.root.above(bars[bars.startIndex].key.tonic) != 0
        else { continue }
        phrases += 1
        #expect(before.root != last.root, "\(seed): \(before) \(last)")
      }
    }
    #expect(phrases >= 8)
  }

  @Test(arguments: [
    (Mode.aeolian, "G"), (.harmonicMinor, "G"), (.dorian, "G"), (.phrygian, "C#"), (.ionian, "G"),
  ])
  func staysOpenInSuspense(mode: Mode, arrival: String) throws {
    #expect(try ending("suspense", mode).arrival?.description == arrival)
  }
}
