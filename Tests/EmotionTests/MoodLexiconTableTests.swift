import Emotion
import Testing

@Suite struct MoodLexiconTableTests {
  @Test func aTableHasAMoodALine() throws {
    let lexicon = try MoodLexicon(table: "# own\n\nhygge\t0.5\t-0.5\t-0.6\r\nangst\t-.4\t.3\t.7\n")
    #expect(lexicon.entries.map(\.phrase) == ["hygge", "angst"])
    #expect(lexicon["angst"] == Affect(valence: -0.4, arousal: 0.3, tension: 0.7))
  }

  @Test(arguments: [
    (
      "sad 0 0 0",
      "line 1 of the moods has 1 field; write the phrase, valence, arousal and tension with a "
        + "tab between them"
    ),
    (
      "#\nsad\t0\t0",
      "line 2 of the moods has 3 fields; write the phrase, valence, arousal and tension with a "
        + "tab between them"
    ),
    ("-\t0\t0\t0", "line 1 of the moods has no words; begin it with the mood"),
    (
      "sad\t0\t1.2\t0",
      "line 1 of the moods has the arousal “1.2”; write a number from -1 to 1"
    ),
    (
      "sad\t0\t0\tnan",
      "line 1 of the moods has the tension “nan”; write a number from -1 to 1"
    ),
  ])
  func aWrongLineIsNamed(table: String, message: String) {
    let error = #expect(throws: MoodLexiconError.self) { try MoodLexicon(table: table) }
    #expect(error?.description == message)
  }
}
