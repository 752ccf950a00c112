import MusicTheory
import Testing

@Suite struct KeyTests {
  static let keys = SpelledPitchTests.keys

  @Test(arguments: keys) func descriptionIsReadBack(key: Key) {
    #expect(Key(key.description) == key)
  }

  /// Counts the signs that the scale needs; harmonic minor is signed as natural minor.
  @Test(arguments: keys) func fifthsAreTheSignsOfTheScale(key: Key) {
    let signed = key.mode == .harmonicMinor ? Key(tonic: key.tonic, mode: .aeolian) : key
    let alterations = signed.scale.pitchClasses.map {
      SpelledPitch(Pitch(clamping: 60 + $0.semitones), in: signed).alteration
    }
    #expect(alterations.reduce(0, +) == key.fifths)
    #expect((-6...5).contains(key.fifths))
  }

  @Test(arguments: [
    ("C major", 0), ("G major", 1), ("F major", -1), ("B major", 5), ("Gb major", -6),
    ("A minor", 0), ("G# minor", 5), ("Eb minor", -6), ("D dorian", 0), ("F lydian", 0),
    ("E phrygian", 0), ("B locrian", 0), ("G mixolydian", 0), ("A harmonic minor", 0),
    ("C lydian", 1), ("C minor", -3), ("F# dorian", 4),
  ]) func signatures(text: String, fifths: Int) throws {
    let key = try #require(Key(text))
    #expect(key.fifths == fifths)
    #expect(key.description == text)
  }

  @Test(arguments: [
    ("f# minor", "F# minor"), ("D", "D major"), ("Cb major", "B major"), ("d  Dorian", "D dorian"),
    ("A harmonicMinor", "A harmonic minor"), ("C aeolian", "C minor"), ("B♭ ionian", "Bb major"),
  ]) func readsOtherSpellings(text: String, canonical: String) {
    #expect(Key(text)?.description == canonical)
  }

  @Test(arguments: ["", " ", "H minor", "C0", "C4 major", "D mnor", "Dm", "minor", "C - minor"])
  func refusesText(text: String) {
    #expect(Key(text) == nil)
  }

  @Test func distanceIsSymmetricAndAtMostSix() {
    for key in Self.keys {
      #expect(key.distance(to: key) == 0)
      for other in Self.keys {
        #expect(key.distance(to: other) == other.distance(to: key))
        #expect((0...6).contains(key.distance(to: other)))
      }
    }
  }

  @Test func relativeKeysAreNoDistanceApart() throws {
    let minor = try #require(Key("D minor"))
    #expect(minor.distance(to: try #require(Key("F major"))) == 0)
    #expect(minor.distance(to: try #require(Key("D major"))) == 3)
    #expect(try #require(Key("C major")).distance(to: try #require(Key("F# major"))) == 6)
  }
}
