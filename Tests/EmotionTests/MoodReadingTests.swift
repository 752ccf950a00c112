import Emotion
import Testing

@Suite struct MoodReadingTests {
  @Test(arguments: [
    ("menacing", "exact", "menacing"), ("Bitter Victory!", "exact", "bitter victory"),
    ("quiet before the storm", "exact", "quiet before the storm"),
    ("grieve", "stem", "grief"), ("heroically", "stem", "heroic"), ("sadist", "stem", "sadistic"),
    ("quietly menacing", "stem", "quiet menace"), ("menaces", "stem", "menace"),
    ("slightly menacing", "modified", "menacing"), ("not sad", "modified", "sad"),
    ("unloving", "modified", "loving"), ("joyless", "modified", "joy"),
    ("meloncholy", "spelling", "melancholy"), ("wistfull", "spelling", "wistful"),
    ("a feeling of dread", "words", "dread"),
  ])
  func aPhraseIsReadByItsRule(phrase: String, rule: String, match: String) {
    let reading = MoodLexicon.standard.read(phrase)
    #expect(reading.rule.rawValue == rule)
    #expect(reading.matches == [match])
    #expect(reading.phrase == phrase)
    #expect(reading.note.isEmpty == (rule == "exact"))
  }
}
