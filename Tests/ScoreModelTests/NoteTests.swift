import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct NoteTests {
  static func note(_ onset: Int, _ pitch: Int, _ duration: Int = 960) -> Note {
    Note(onset: Tick(onset), duration: Tick(duration), pitch: Pitch(clamping: pitch))
  }

  @Test func scoreOrderIsByOnsetThenPitchThenLength() {
    let ordered = [
      Self.note(0, 60), Self.note(0, 64), Self.note(0, 64, 1920), Self.note(480, 30),
    ]
    #expect(ordered.shuffled().sorted() == ordered)
  }

  @Test(arguments: 0..<20) func orderIsTotal(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let notes = (0..<40).map { _ in
      Self.note(
        .random(in: 0...3, using: &generator), .random(in: 60...62, using: &generator),
        .random(in: 1...2, using: &generator))
    }
    for (left, right) in zip(notes, notes.dropFirst()) {
      let relations = [left < right, right < left, left == right]
      #expect(relations.filter { $0 }.count == 1)
    }
    #expect(notes.sorted() == notes.reversed().sorted())
  }

  @Test func endsAfterItsDurationWithoutTrap() {
    #expect(Self.note(480, 60).end == 1440)
    #expect(Self.note(.max, 60, .max).end == Tick(.max))
  }
}
