import Emotion
import Foundation
import Testing

@Suite struct MoodReadingTests {
  private let lexicon = MoodLexicon.standard

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
    let reading = lexicon.read(phrase)
    #expect(reading.rule.rawValue == rule)
    #expect(reading.matches == [match])
    #expect(reading.phrase == phrase)
    #expect(reading.note.isEmpty == (rule == "exact"))
  }

  @Test(arguments: ["flurb", "", "   ", "😀", "hopped", "the", "???", "42"])
  func whatIsUnknownIsNeutralAndSaidSo(phrase: String) {
    let reading = lexicon.read(phrase)
    #expect(reading.rule == .unknown)
    #expect(reading.affect == .neutral)
    #expect(reading.matches.isEmpty)
    #expect(reading.note.contains("read as neutral"))
  }

  @Test func degreesScale() throws {
    let menacing = try #require(lexicon["menacing"])
    func affect(_ phrase: String) -> Affect { lexicon.read(phrase).affect }
    #expect(affect("very menacing") == menacing.scaled(by: 1.25).rounded)
    #expect(affect("slightly menacing") == menacing.scaled(by: 0.5).rounded)
    #expect(affect("not very menacing") == menacing.scaled(by: -0.625).rounded)
    #expect(affect("a bit menacing") == menacing.scaled(by: 0.6).rounded)
    #expect(affect("extremely terrifying").tension == 1)
  }

  @Test func mannersMoveOneCoordinate() throws {
    let joyful = try #require(lexicon["joyful"])
    #expect(lexicon.read("softly hopeful").affect.arousal < lexicon.read("hopeful").affect.arousal)
    #expect(lexicon.read("tensely joyful").affect == joyful.shifted(tension: 0.35).rounded)
  }

  @Test func joinedMoodsAreTheirMean() throws {
    let (sad, hopeful) = (try #require(lexicon["sad"]), try #require(lexicon["hopeful"]))
    for phrase in [
      "sad and hopeful", "sad, hopeful", "sad / hopeful", "sad & hopeful", "sad+hopeful",
    ] {
      let reading = lexicon.read(phrase)
      #expect(reading.rule == .compound)
      #expect(reading.affect == sad.mixed(with: hopeful, share: 0.5).rounded)
    }
    #expect(lexicon.read("sad but hopeful").affect == sad.mixed(with: hopeful, share: 0.6).rounded)
    #expect(
      lexicon.read("sad though hopeful").affect == sad.mixed(with: hopeful, share: 0.4).rounded)
    #expect(
      lexicon.read("sad tinged with hope").affect.valence
        < lexicon.read("sad and hopeful").affect.valence)
  }

  @Test func threeJoinedMoodsCountAlike() throws {
    let affects = try ["tense", "angry", "scared"].map { try #require(lexicon[$0]) }
    let mean = try #require(Affect.mean(of: affects.map { ($0, 1) }))
    #expect(lexicon.read("tense, angry and scared").affect == mean.rounded)
  }

  @Test func whatIsLostInACompoundIsNamed() {
    let reading = lexicon.read("sad and flurb and hopeful")
    #expect(reading.matches == ["sad", "hopeful"])
    #expect(
      reading.note == "“sad and flurb and hopeful”: read as “sad”, “hopeful” together; "
        + "not known: “flurb”")
  }

  @Test func theHeadOfAPhraseCountsTwice() throws {
    let (cold, triumph) = (try #require(lexicon["cold"]), try #require(lexicon["triumph"]))
    let mean = try #require(Affect.mean(of: [(cold, 1), (triumph, 2)]))
    #expect(lexicon.read("cold triumph").affect == mean.rounded)
    #expect(lexicon.read("the cold xyzzy triumph").note.hasSuffix("not known: “xyzzy”"))
  }

  @Test func aLongPhraseIsReadInPart() {
    let phrase = Array(repeating: "sad", count: 40).joined(separator: " ")
    #expect(lexicon.read(phrase).note.contains("only the first 24 words"))
    #expect(lexicon.read(String(repeating: "sad, ", count: 100_000)).matches.count <= 24)
    #expect(lexicon.read(String(repeating: "q", count: 100_000)).rule == .unknown)
  }

  @Test func anythingGetsAReading() {
    var generator = TestGenerator(seed: 7)
    let pieces =
      lexicon.entries.map(\.phrase) + ["very", "not", "but", "and", "with", "zz", ",", ""]
    for _ in 0..<300 {
      let count = Int.random(in: 0...7, using: &generator)
      let phrase = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
        .joined(separator: " ")
      let reading = lexicon.read(phrase)
      #expect(reading == lexicon.read(phrase.uppercased()).named(phrase))
      #expect(reading.affect == reading.affect.rounded)
      #expect((reading.rule == .unknown) == reading.matches.isEmpty)
      #expect((reading.rule == .exact) == reading.note.isEmpty)
    }
  }

  @Test func readingsAreCodable() throws {
    let reading = lexicon.read("sad but hopeful")
    let data = try JSONEncoder().encode(reading)
    #expect(try JSONDecoder().decode(MoodReading.self, from: data) == reading)
  }
}

extension MoodReading {
  /// The same reading of the phrase as it was first written.
  fileprivate func named(_ phrase: String) -> MoodReading {
    MoodReading(
      phrase: phrase, affect: affect, rule: rule, matches: matches,
      note: note.replacing(self.phrase.prefix(80), with: phrase.prefix(80)))
  }
}
