import Emotion
import Testing

/// The stemmer, through what it makes of words that the lexicon does not hold.
@Suite struct MoodStemTests {
  @Test(arguments: [
    ("grieve", "grief"), ("grieves", "grief"), ("grieved", "grief"), ("grievous", "grief"),
    ("mourn", "mournful"), ("mourned", "mournful"), ("mournfully", "mournful"),
    ("joyfully", "joyful"), ("joyfulness", "joyful"), ("joys", "joy"),
    ("triumphantly", "triumphant"), ("triumphs", "triumph"),
    ("tenderly", "tender"), ("menacingly", "menacing"), ("menaced", "menace"),
    ("mysteriously", "mysterious"), ("mysteries", "mystery"),
    ("gloriously", "glorious"), ("melancholic", "melancholia"),
    ("serenely", "serene"), ("peacefully", "peaceful"), ("peacefulness", "peaceful"),
    ("threateningly", "threatening"), ("threats", "threat"),
    ("anxiously", "anxious"), ("wondering", "wonder"), ("wonders", "wonder"),
    ("heroically", "heroic"), ("despairs", "despair"),
    ("terrifyingly", "terrifying"), ("chased", "chase"), ("chases", "chase"),
    ("romantically", "romantic"), ("sadly", "sad"), ("gently", "gentle"),
    ("darkly", "dark"), ("violently", "violent"), ("nostalgically", "nostalgic"),
    ("playfully", "playful"), ("ominously", "ominous"), ("hesitantly", "hesitant"),
    ("elegantly", "elegant"), ("dreamily", "dreamy"), ("hauntingly", "haunting"),
    ("lovingly", "loving"), ("brutally", "brutal"), ("innocently", "innocent"),
  ])
  func formsOfAWordMeet(word: String, entry: String) throws {
    let reading = MoodLexicon.standard.read(word)
    #expect(reading.rule == .stem)
    let expected = try #require(MoodLexicon.standard[entry])
    #expect(reading.affect.distance(to: expected) < 0.25, "\(reading.note)")
  }

  /// Words that only look like forms of a mood.
  @Test(arguments: ["hopped", "ragged", "hunter gatherer", "curl", "warm-up", "silo", "herd"])
  func likenessIsNotEnough(word: String) {
    let reading = MoodLexicon.standard.read(word)
    #expect(!["hope", "rage", "curse", "war", "silence", "hero"].contains(reading.matches.first))
  }

  @Test(arguments: [
    ("joyless", "joy"), ("unromantic", "romantic"), ("unheroic", "heroic"),
    ("dissatisfied", "satisfied"), ("immature", nil), ("nonviolent", "violent"),
    ("insincere", "sincere"), ("unafraid", "afraid"), ("mercilessly", nil),
  ])
  func negatedWordsAreTurnedRound(word: String, base: String?) throws {
    let reading = MoodLexicon.standard.read(word)
    guard let base else {
      #expect(reading.rule != .modified)
      return
    }
    let affect = try #require(MoodLexicon.standard[base])
    #expect(reading.rule == .modified)
    #expect(reading.affect == affect.scaled(by: -0.5).rounded)
  }
}
