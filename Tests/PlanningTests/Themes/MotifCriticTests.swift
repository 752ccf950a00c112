import MusicTheory
import Planning
import ScoreModel
import Testing

@Suite struct MotifCriticTests {
  private func score(_ notes: String, _ character: MusicalCharacter = .joy) throws -> Double {
    let key = Key(tonic: PitchClass(0), mode: .ionian)
    let elements = try Motif(notation: notes).elements
    return MotifCritic(character).score(Motif(elements: elements, key: key))
  }

  /// A motif, and the same one with one property less.
  @Test(arguments: [
    ("C5:1 D5:.5 E5:.5 G5:1 E5:1", "C5:.8 D5:.8 E5:.8 G5:.8 E5:.8", "a rhythm"),
    ("C5:1 E5:.5 G5:1 D5:.5 C5:2", "C5:1 E5:.5 G5:1 D5:.5 C#5:2", "a stable end"),
    ("C5:1 E5:.5 G5:1 D5:.5 C5:2", "C5:1 E5:.5 G5:1 D5:.5 D5:2", "an end that moves"),
    ("C5:1 E5:.5 A5:1 G5:.5 E5:2", "C5:1 A5:.5 A5:1 A5:.5 E5:2", "one highest note"),
    ("C5:1 F5:.5 G5:1 E5:.5 D5:1 C5:2", "C5:1 G6:.5 C5:1 G6:.5 D5:1 C5:2", "a compass"),
  ])
  func prefersMotifsWith(one: String, other: String, property: String) throws {
    #expect(try score(one) > score(other), "\(property)")
  }

  @Test func knowsCharacters() throws {
    let (falling, rising) = ("G5:3 F5:1 Eb5:2 D5:2", "C5:1.5 G5:.5 A5:1 B5:1 C6:4")
    #expect(try score(falling, .grief) > score(rising, .grief))
    #expect(try score(rising, .triumph) > score(falling, .triumph))
  }

  @Test func hasNothingToSayOfTwoNotes() throws {
    #expect(try score("C5:1 G5:1") == -.infinity)
  }
}
