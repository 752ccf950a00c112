import Emotion
import Testing

@Suite struct MoodTextTests {
  private let lexicon = MoodLexicon.standard

  @Test func moodsAreFoundInProse() {
    let moods = lexicon.moods(
      in: "Mara is not afraid; the storm rages, her grief breaks, and then: grief again.")
    #expect(moods.map(\.phrase) == ["afraid", "storm", "rages", "grief"])
    #expect(moods.map(\.rule) == [.modified, .exact, .stem, .exact])
    #expect(moods[0].affect.tension < 0)
  }

  @Test func proseIsNotGuessedAt() {
    #expect(lexicon.moods(in: "The melancoly keeper stands by the building, still.").isEmpty)
    #expect(lexicon.moods(in: "").isEmpty)
  }

  @Test func longTextsAreBounded() {
    let text = String(repeating: "keeper ", count: 100_000) + "grief"
    #expect(lexicon.moods(in: text).isEmpty)
  }
}
