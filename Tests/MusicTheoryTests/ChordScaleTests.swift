import MusicTheory
import Testing

@Suite struct ChordScaleTests {
  private let key = Key(tonic: PitchClass(0), mode: .ionian)

  private func members(_ chord: Chord?) -> [Int] {
    (0..<12).filter { key.holds(PitchClass($0), under: chord) }
  }

  @Test func isTheScaleUnderItsOwnChordsAndUnderNone() {
    #expect(members(nil) == [0, 2, 4, 5, 7, 9, 11])
    for degree in 0..<7 { #expect(members(Chord(degree: degree, in: key)) == members(nil)) }
  }

  @Test(arguments: [
    (8, Chord.Quality.major, [0, 2, 3, 5, 7, 8, 11]),
    (2, .dominantSeventh, [0, 2, 4, 6, 7, 9, 11]),
    (5, .minor, [0, 2, 4, 5, 7, 8, 11]),
  ])
  func givesWayToChromaticNotes(root: Int, quality: Chord.Quality, expected: [Int]) {
    #expect(members(Chord(root: PitchClass(root), quality: quality)) == expected)
  }

  @Test func alwaysHoldsTheChord() {
    for root in 0..<12 {
      for quality in Chord.Quality.allCases {
        let chord = Chord(root: PitchClass(root), quality: quality)
        #expect(chord.pitchClasses.allSatisfy { key.holds($0, under: chord) })
      }
    }
  }
}
