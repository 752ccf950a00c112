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

  @Test(arguments: [
    (Mode.aeolian, "G"), (.harmonicMinor, "G"), (.dorian, "G"), (.phrygian, "C#"), (.ionian, "G"),
  ])
  func staysOpenInSuspense(mode: Mode, arrival: String) throws {
    #expect(try ending("suspense", mode).arrival?.description == arrival)
  }
}
