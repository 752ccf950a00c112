import Emotion
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("melancoly", "melancholy"), ("meloncholy", "melancholy"), ("suspence", "suspense"),
    ("forboding", "foreboding"), ("wierd", "weird"), ("romatnic", "romantic"),
    ("trimuphant", "triumphant"), ("mysterous", "mysterious"), ("claustrofobic", "claustrophobic"),
    ("apocaliptic", "apocalyptic"), ("euphorik", "euphoric"), ("hystercial", "hysterical"),
    ("desparate", "desperate"), ("ominus", "ominous"), ("noctural", "nocturnal"),
  ])
  func commonSlipsAreUnderstood(word: String, mood: String) throws {
    let reading = MoodLexicon.standard.read(word)
    let expected = try #require(MoodLexicon.standard[mood])
    #expect([.spelling, .stem].contains(reading.rule))
    #expect(reading.affect.distance(to: expected) < 0.2, "\(reading.note)")
  }

  @Test func aCorrectionIsReported() {
    let reading = MoodLexicon.standard.read("melancoly")
    #expect(reading.note == "“melancoly”: “melancoly” is taken for “melancholy”")
  }

  @Test(arguments: ["sda", "lvoe", "grim reaping", "zad", "kheerful"])
  func shortWordsAndFirstLettersAreNotGuessed(word: String) {
    #expect(MoodLexicon.standard.read(word).rule != .spelling)
  }

  @Test func aKnownWordKeepsTheOthersFromBeingGuessed() {
    let reading = MoodLexicon.standard.read("sad melancoly")
    #expect(reading.matches == ["sad"])
    #expect(reading.note.hasSuffix("not known: “melancoly”"))
  }

  @Test func partsOfACompoundAreCorrectedOnTheirOwn() {
    let reading = MoodLexicon.standard.read("sad but hopefull, and melancoly")
    #expect(reading.rule == .compound)
    #expect(reading.matches == ["sad", "hopeful", "melancholy"])
    #expect(reading.note.contains("“melancoly” is taken for “melancholy”"))
  }
}
