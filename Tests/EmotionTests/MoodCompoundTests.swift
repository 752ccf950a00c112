import Emotion
import Testing

@Suite struct MoodCompoundTests {
  private let lexicon = MoodLexicon.standard

  /// What joins two moods, and the share of the second.
  @Test(arguments: [
    ("and", 0.5), ("or", 0.5), ("then", 0.5), ("while", 0.5), ("mixed with", 0.5), ("with", 0.4),
    ("but", 0.6), ("yet", 0.6), ("turning to", 0.6), ("giving way to", 0.6), ("though", 0.4),
    ("despite", 0.4), ("tinged with", 0.25), ("with a hint of", 0.25), ("with a touch of", 0.25),
    ("with an undercurrent of", 0.35), ("with undertones of", 0.3), ("with a trace of", 0.2),
  ])
  func eachJointHasItsShare(joint: String, share: Double) throws {
    let (first, second) = (try #require(lexicon["tender"]), try #require(lexicon["dread"]))
    let reading = lexicon.read("tender \(joint) dread")
    #expect(reading.rule == .compound)
    #expect(reading.affect.distance(to: first.mixed(with: second, share: share)) < 0.002)
  }

  @Test(arguments: ["and sad", "sad and", ", sad", "sad,", "sad,,,"])
  func aLooseJointIsNoCompound(phrase: String) {
    let reading = lexicon.read(phrase)
    #expect(reading.matches == ["sad"])
    #expect(reading.affect == lexicon["sad"])
  }

  @Test func modifiersStayInTheirPart() throws {
    let (sad, angry) = (try #require(lexicon["sad"]), try #require(lexicon["angry"]))
    let reading = lexicon.read("slightly sad and very angry")
    let expected = sad.scaled(by: 0.5).mixed(with: angry.scaled(by: 1.25), share: 0.5)
    #expect(reading.affect.distance(to: expected) < 0.002)
  }

  @Test func phrasesOfTheLexiconAreNotTakenApart() {
    for phrase in ["cat and mouse", "do or die", "joy and sorrow", "end of an era"] {
      #expect(lexicon.read(phrase).rule == .exact)
    }
  }

  @Test func theOrderOfEqualPartsDoesNotMatter() {
    let moods = ["lonely", "tense", "eerie", "hopeful"]
    let forward = lexicon.read(moods.joined(separator: ", "))
    let backward = lexicon.read(moods.reversed().joined(separator: ", "))
    #expect(forward.affect.distance(to: backward.affect) < 0.002)
  }
}
