import Emotion
import Testing

@Suite struct MoodLexiconTests {
  private let lexicon = MoodLexicon.standard

  @Test func theStandardLexiconIsLarge() {
    #expect(lexicon.entries.count >= 1600)
    #expect(Set(lexicon.entries.map(\.phrase)).count == lexicon.entries.count)
    #expect(lexicon.entries.count { $0.phrase.contains(" ") } >= 150)
  }

  @Test func everyMoodReadsAsItself() {
    for entry in lexicon.entries {
      let reading = lexicon.read(entry.phrase)
      #expect(reading.rule == .exact)
      #expect(reading.matches == [entry.phrase])
      #expect(reading.affect == entry.affect)
    }
  }

  @Test(arguments: [
    "lonely", "grieving", "elegiac", "menacing", "bittersweet", "wonder", "heroic", "chase",
    "suspense", "quiet before the storm", "bitter victory", "deadpan", "pastoral", "uncanny",
    "triumphant", "tenderness",
  ])
  func filmWordsAreThere(mood: String) {
    #expect(lexicon[mood] != nil)
  }

  /// Judgements that another table could get wrong.
  @Test(arguments: [
    ("sad", "angry", Affect.Dimension.valence), ("bittersweet", "sad", .valence),
    ("terror", "dread", .arousal), ("chase", "suspense", .arousal), ("joy", "peace", .arousal),
    ("suspense", "chase rescue", .tension), ("uneasy calm", "calm", .tension),
    ("quiet before the storm", "quiet", .tension), ("triumphant", "bitter victory", .valence),
    ("heroic", "tender", .tension), ("lullaby", "eerie silence", .valence),
  ])
  func oneMoodIsAboveAnother(high: String, low: String, dimension: Affect.Dimension) {
    #expect(lexicon.read(high).affect[dimension] > lexicon.read(low).affect[dimension])
  }

  @Test func lookingUpPassesOverCaseAndMarks() {
    #expect(lexicon["  QUIET before-the… Storm! "] == lexicon["quiet before the storm"])
    #expect(lexicon["Survivor’s guilt"] == lexicon["survivors guilt"])
    #expect(lexicon["naïve"] == lexicon["naive"])
    #expect(lexicon["slightly sad"] == nil)
  }

  @Test func addedMoodsReplaceThoseOfTheSameWords() {
    let own = Affect(valence: 0.9, arousal: 0.1, tension: 0)
    let extended = lexicon.adding([
      .init(phrase: "Sad", affect: own), .init(phrase: "zugzwang", affect: own),
      .init(phrase: "…", affect: own),
    ])
    #expect(extended["sad"] == own)
    #expect(extended["zugzwang"] == own)
    #expect(extended.entries.count == lexicon.entries.count + 1)
  }

  @Test func anEmptyLexiconReadsEverythingAsUnknown() {
    let reading = MoodLexicon([]).read("sad")
    #expect(reading.rule == .unknown)
    #expect(reading.affect == .neutral)
  }
}
