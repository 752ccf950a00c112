import Emotion
import Planning
import Testing

@Suite struct MusicalCharacterTests {
  @Test(arguments: MusicalCharacter.allCases)
  func isFoundAtItsAnchor(character: MusicalCharacter) {
    #expect(MusicalCharacter(of: character.anchor) == character)
  }

  @Test(arguments: [
    ("grieving", MusicalCharacter.grief), ("lonely", .melancholy), ("tender", .tenderness),
    ("peaceful", .serenity), ("joyful", .joy), ("triumphant", .triumph), ("wonder", .wonder),
    ("mysterious", .mystery), ("suspense", .suspense), ("terrified", .fear), ("angry", .anger),
    ("chase", .chase),
  ])
  func isNamedByItsWords(word: String, character: MusicalCharacter) {
    let reading = MoodLexicon.standard.read(word)
    #expect(MusicalCharacter(of: reading.affect, words: reading.matches) == character)
  }

  @Test func doesNotBelieveAWordThatTheAffectContradicts() {
    let calm = MusicalCharacter.serenity.anchor
    #expect(MusicalCharacter(of: calm, words: ["fear"]) == .serenity)
  }

  @Test func tellsJoyFromTriumphByTheWord() {
    let affect = MusicalCharacter.joy.anchor.mixed(
      with: MusicalCharacter.triumph.anchor, share: 0.5)
    #expect(MusicalCharacter(of: affect, words: ["joyous"]) == .joy)
    #expect(MusicalCharacter(of: affect, words: ["heroic"]) == .triumph)
  }
}
