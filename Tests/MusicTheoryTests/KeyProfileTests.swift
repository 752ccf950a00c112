import MusicTheory
import Testing

@Suite struct KeyProfileTests {
  @Test(arguments: 0..<24) func theProfileItselfIsItsKey(index: Int) {
    let key = KeyProfile.key(index: index)
    let profile = key.mode == .ionian ? KeyProfile.major : KeyProfile.minor
    let weights = (0..<12).map { profile[PitchClass($0).above(key.tonic)] }
    #expect(KeyProfile.estimate(weights: weights) == key)
    #expect(abs(KeyProfile.scores(weights: weights)[index] - 1) < 1e-12)
  }

  @Test func scoresMoveWithTheMusic() {
    var generator = SeededGenerator(seed: 3)
    let weights = (0..<12).map { _ in generator.unit() }
    let scores = KeyProfile.scores(weights: weights)
    let moved = KeyProfile.scores(weights: Array(weights.suffix(5) + weights.prefix(7)))
    for tonic in 0..<12 {
      #expect(abs(scores[tonic] - moved[(tonic + 5) % 12]) < 1e-12)
      #expect(abs(scores[12 + tonic] - moved[12 + (tonic + 5) % 12]) < 1e-12)
    }
  }

  @Test(arguments: [
    [], [1.0], [Double](repeating: 2, count: 12), [Double](repeating: .nan, count: 12),
  ]) func weightsThatSayNothingScoreNothing(weights: [Double]) {
    #expect(KeyProfile.scores(weights: weights) == [Double](repeating: 0, count: 24))
  }
}
