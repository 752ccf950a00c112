import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

/// Chords and keys are found where a student would find them.
@Suite struct HarmonyFindingTests {
  private let strings = ["soloViolin", "violin1", "violin2", "viola", "cello"].compactMap {
    Instrument(id: $0)
  }

  /// Lines that hold a chord through a bar of 4/4, the bass on the root.
  private func bar(_ chord: Chord) -> (units: Int, beat: Int, lines: [Line]) {
    let pitches = [chord.root.semitones + 48] + chord.pitchClasses.map { $0.semitones + 60 }
    let lines = zip(strings.reversed(), pitches).map { instrument, midi in
      Line(
        players: [.init(instrument)],
        events: [.init(onset: 0, duration: 3840, pitches: [Pitch(clamping: midi)])])
    }
    return (96, 24, lines)
  }

  @Test func `Every chord that is held is named`() {
    for root in 0..<12 {
      for quality in Chord.Quality.allCases
      where quality != .augmented && quality != .diminishedSeventh {
        let chord = Chord(root: PitchClass(root), quality: quality)
        #expect(ChordFinder().harmony([bar(chord)]) == [[.init(chord: chord, units: 96)]])
      }
    }
  }

  @Test func `Symmetric chords are named by their quality`() {
    for quality in [Chord.Quality.augmented, .diminishedSeventh] {
      let found = ChordFinder().harmony([bar(Chord(root: PitchClass(2), quality: quality))])
      #expect(found[0][0].chord?.quality == quality)
    }
  }

  @Test func `A silent bar has no chord, and lengths add up`() {
    let chord = Chord(root: PitchClass(5), quality: .minor)
    let harmony = ChordFinder().harmony([bar(chord), (units: 96, beat: 24, lines: []), bar(chord)])
    #expect(harmony[1] == [.init(chord: nil, units: 96)])
    #expect(harmony.allSatisfy { $0.reduce(0) { $0 + $1.units } == 96 })
  }

  @Test(arguments: 0..<12) func `A cadence in any key is heard in that key`(tonic: Int) {
    let key = Key(tonic: PitchClass(tonic), mode: .ionian)
    let bars = [0, 3, 4, 0, 5, 3, 4, 0].map { bar(Chord(degree: $0, in: key)) }
    let keys = KeyTracker().keys(
      bars.map { ($0.units, $0.lines) }, signatures: bars.map { _ in nil })
    #expect(keys == bars.map { _ in key })
  }

  @Test func `A change of key is followed`() {
    let home = Key(tonic: PitchClass(0), mode: .ionian)
    let away = Key(tonic: PitchClass(3), mode: .ionian)
    let degrees = [0, 3, 4, 0, 0, 3, 4, 0]
    let bars =
      degrees.map { bar(Chord(degree: $0, in: home)) }
      + degrees.map { bar(Chord(degree: $0, in: away)) }
    let keys = KeyTracker().keys(
      bars.map { ($0.units, $0.lines) }, signatures: bars.map { _ in nil })
    #expect(keys.first == home)
    #expect(keys.last == away)
    #expect(zip(keys, keys.dropFirst()).count { $0 != $1 } == 1)
  }

  @Test func `A dorian piece is not taken for natural minor`() {
    let key = Key(tonic: PitchClass(2), mode: .dorian)
    let bars = [0, 3, 0, 0, 3, 6, 0, 0].map { bar(Chord(degree: $0, in: key)) }
    let keys = KeyTracker().keys(
      bars.map { ($0.units, $0.lines) }, signatures: bars.map { _ in 0 })
    #expect(keys.last?.mode == .dorian)
  }
}
