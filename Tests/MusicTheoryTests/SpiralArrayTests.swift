import MusicTheory
import Testing

@Suite struct SpiralArrayTests {
  private func pitches(_ classes: [Int], in key: Key) -> [(fifths: Int, weight: Double)] {
    classes.map { (key.lineOfFifths(of: PitchClass($0)), 1) }
  }

  @Test func `A fifth and a major third are the nearest neighbours`() {
    let distances = (1...6).map { SpiralArray.diameter([0, $0]) }
    #expect(distances[0] < distances[1])
    #expect(distances[3] == 1.6)
    #expect(distances.dropFirst(4).allSatisfy { $0 > distances[3] })
  }

  @Test(arguments: 0..<12) func `What is said of a key holds in every other`(tonic: Int) {
    let home = Key(tonic: PitchClass(0), mode: .ionian)
    let key = Key(tonic: PitchClass(tonic), mode: .ionian)
    for chord in [[0, 4, 7], [7, 11, 2, 5], [2, 8, 11, 5]] {
      let here = SpiralArray.strain(pitches(chord, in: home), in: home)
      let there = SpiralArray.strain(
        pitches(chord.map { ($0 + tonic) % 12 }, in: key), in: key)
      #expect(abs(here - there) < 1e-12)
    }
  }

  @Test(arguments: [Mode.ionian, .aeolian])
  func `Harmony strains more the farther it goes from home`(mode: Mode) {
    let key = Key(tonic: PitchClass(2), mode: mode)
    let chords =
      mode == .ionian
      ? [[0, 4, 7], [7, 11, 2], [2, 6, 9], [9, 1, 4]]
      : [[0, 3, 7], [7, 10, 2], [7, 11, 2], [1, 5, 8]]
    let strains = chords.map {
      SpiralArray.strain(pitches($0.map { $0 + 2 }, in: key), in: key)
    }
    #expect(strains == strains.sorted())
  }

  @Test func `A diminished seventh is wider than a triad, and silence is nothing`() {
    let key = Key(tonic: PitchClass(9), mode: .aeolian)
    let triad = SpiralArray.diameter(pitches([9, 0, 4], in: key).map(\.fifths))
    let seventh = SpiralArray.diameter(pitches([8, 11, 2, 5], in: key).map(\.fifths))
    #expect(seventh > triad)
    #expect(SpiralArray.diameter([Int]()) == 0)
    #expect(SpiralArray.strain([], in: key) == 0)
    #expect(SpiralArray.center([(0, 0)]) == nil)
  }
}
