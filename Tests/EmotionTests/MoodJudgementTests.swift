import Emotion
import Testing

/// Where well-known moods of film music lie, in words: a table that a composer can argue with.
@Suite struct MoodJudgementTests {
  @Test(arguments: [
    ("tender", Octant.relaxation), ("lullaby", .relaxation), ("pastoral", .relaxation),
    ("nostalgic", .relaxation), ("wistful", .sleepiness), ("lonely", .sleepiness),
    ("melancholy", .sleepiness), ("elegiac", .sleepiness), ("resigned", .sleepiness),
    ("grieving", .depression), ("bleak", .depression), ("hopeless", .depression),
    ("despair", .displeasure), ("sinister", .displeasure), ("ominous", .displeasure),
    ("uneasy", .displeasure), ("menacing", .distress), ("terror", .distress),
    ("rage", .distress), ("violent", .distress), ("fear", .distress), ("panic", .distress),
    ("chase", .arousal), ("battle", .arousal), ("action", .arousal), ("urgent", .arousal),
    ("defiant", .arousal), ("driving", .arousal), ("adventure", .excitement),
    ("heroic", .excitement), ("triumphant", .excitement), ("joyful", .excitement),
    ("celebration", .excitement), ("rousing", .excitement), ("wonder", .pleasure),
    ("hopeful", .pleasure), ("charming", .pleasure), ("magical", .pleasure),
    ("love", .pleasure), ("peaceful", .relaxation), ("bittersweet", .relaxation),
    ("deadpan", .sleepiness), ("uncanny", .displeasure),
  ])
  func aMoodLiesInItsOctant(mood: String, octant: Octant) throws {
    let affect = try #require(MoodLexicon.standard[mood])
    #expect(affect.octant == octant, "\(affect)")
  }

  @Test func sorrowIsHardlyNegative() throws {
    for mood in ["sad", "melancholy", "wistful", "elegiac", "bittersweet", "nostalgic"] {
      #expect(try #require(MoodLexicon.standard[mood]).valence > -0.15)
    }
  }

  @Test func quietCanBeTense() throws {
    for mood in ["quiet before the storm", "eerie silence", "quiet dread", "uneasy calm"] {
      let affect = try #require(MoodLexicon.standard[mood])
      #expect(affect.arousal < -0.2 && affect.tension > 0.2)
    }
  }

  @Test func aLoudJoyIsNotTense() throws {
    for mood in ["jubilant", "celebration", "triumphant", "festive", "euphoric"] {
      let affect = try #require(MoodLexicon.standard[mood])
      #expect(affect.arousal > 0.5 && affect.tension < 0.05)
    }
  }
}
