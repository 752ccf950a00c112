import MusicTheory
import Testing

@Suite struct SeededGeneratorTests {
  /// The reference sequence of SplitMix64 for this seed (Vigna's `splitmix64.c`).
  @Test func followsTheReference() {
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(
      numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test func purposesHaveStreamsOfTheirOwn() {
    var melody = SeededGenerator(seed: 7, for: "melody")
    var again = SeededGenerator(seed: 7, for: "melody")
    var harmony = SeededGenerator(seed: 7, for: "harmony")
    let first = (0..<8).map { _ in melody.next() }
    #expect(first == (0..<8).map { _ in again.next() })
    #expect(Set(first).isDisjoint(with: (0..<8).map { _ in harmony.next() }))
  }

  @Test func unitFillsZeroToOne() {
    var generator = SeededGenerator(seed: 1)
    let numbers = (0..<4000).map { _ in generator.unit() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) })
    #expect(abs(numbers.reduce(0, +) / 4000 - 0.5) < 0.02)
  }
}
