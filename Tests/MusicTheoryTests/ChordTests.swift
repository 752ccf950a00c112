import MusicTheory
import Testing

@Suite struct ChordTests {
  @Test(arguments: [
    ("C major", ["C", "Dm", "Em", "F", "G", "Am", "Bdim"]),
    ("A minor", ["Am", "Bdim", "C", "Dm", "Em", "F", "G"]),
    ("A harmonic minor", ["Am", "Bdim", "Caug", "Dm", "E", "F", "Abdim"]),
    ("D dorian", ["Dm", "Em", "F", "G", "Am", "Bdim", "C"]),
  ]) func triads(key: String, names: [String]) throws {
    let key = try #require(Key(key))
    #expect((0..<7).map { Chord(degree: $0, in: key).description } == names)
  }

  @Test func seventhChordsOfTheMajorScale() throws {
    let key = try #require(Key("C major"))
    let names = (0..<7).map { Chord(degree: $0, in: key, seventh: true).description }
    #expect(names == ["Cmaj7", "Dm7", "Em7", "Fmaj7", "G7", "Am7", "Bm7b5"])
  }

  @Test(arguments: SpelledPitchTests.keys) func chordsOfAKeyStandInItsScale(key: Key) {
    for degree in -7..<14 {
      for seventh in [false, true] {
        let chord = Chord(degree: degree, in: key, seventh: seventh)
        #expect(chord == Chord(degree: degree + 7, in: key, seventh: seventh))
        #expect(chord.pitchClasses.allSatisfy(key.scale.contains))
      }
    }
  }

  @Test(arguments: Chord.Quality.allCases) func containsItsPitchClasses(quality: Chord.Quality) {
    for root in 0..<12 {
      let chord = Chord(root: PitchClass(root), quality: quality)
      let inside = (0..<12).filter { chord.contains(PitchClass($0)) }
      #expect(Set(inside) == Set(chord.pitchClasses.map(\.semitones)))
    }
  }

  @Test func symbolsAreDistinct() {
    let symbols = Chord.Quality.allCases.map(\.symbol)
    #expect(Set(symbols).count == symbols.count)
  }
}
