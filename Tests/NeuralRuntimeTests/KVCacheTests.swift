import NeuralRuntime
import Testing

@Suite struct KVCacheTests {
  let shape = oddShapes[1]

  @Test func beginsEmptyAndKnowsItsLengths() throws {
    let model = try shape.randomModel(seed: 1)
    var cache = KVCache(for: shape, sequences: 3, capacity: 1000)
    #expect(cache.capacity == shape.context)
    #expect(cache.lengths == [0, 0, 0])
    let (tokens, features) = randomPrompt(5, for: shape, seed: 1)
    _ = try model.prefill(tokens, features: features, sequence: 1, cache: &cache)
    #expect(cache.lengths == [0, 5, 0])
  }

  @Test(arguments: [0, 1, 15, 16, 17, 30])
  func truncatedIsNeverWritten(_ length: Int) throws {
    let model = try shape.randomModel(seed: 2)
    let (tokens, features) = randomPrompt(31, for: shape, seed: 3)
    var long = KVCache(for: shape)
    let expected = try model.logits(tokens, features: features, cache: &long)
    let other = randomPrompt(31 - length, for: shape, seed: 77)
    var cache = KVCache(for: shape)
    _ = try model.prefill(
      tokens[..<length] + other.tokens, features: features[..<length] + other.features,
      cache: &cache)
    cache.truncate(0, to: length)
    let again = try model.logits(
      Array(tokens[length...]), features: Array(features[length...]), cache: &cache)
    #expect(again.map(bits) == expected[length...].map(bits))
  }

  @Test func truncatingToMoreDoesNothing() throws {
    let model = try shape.randomModel(seed: 2)
    let (tokens, features) = randomPrompt(4, for: shape, seed: 3)
    var cache = KVCache(for: shape)
    _ = try model.prefill(tokens, features: features, cache: &cache)
    cache.truncate(0, to: 9)
    #expect(cache.lengths == [4])
    cache.truncate(0, to: -3)
    #expect(cache.lengths == [0])
  }

  @Test func copiesGoTheirOwnWays() throws {
    let model = try shape.randomModel(seed: 2)
    let (tokens, features) = randomPrompt(20, for: shape, seed: 3)
    var cache = KVCache(for: shape, sequences: 2)
    let whole = try model.logits(tokens, features: features, cache: &cache)
    cache.copy(0, to: 1, length: 12)
    #expect(cache.lengths == [20, 12])
    let (others, otherFeatures) = randomPrompt(8, for: shape, seed: 4)
    _ = try model.prefill(others, features: otherFeatures, sequence: 1, cache: &cache)
    cache.truncate(0, to: 19)
    let again = try model.step(
      [tokens[19]], features: [features[19]], sequences: [0], cache: &cache)
    #expect(bits(again[0]) == bits(whole[19]))
  }

  @Test func isAValue() throws {
    let model = try shape.randomModel(seed: 2)
    let (tokens, features) = randomPrompt(10, for: shape, seed: 3)
    var cache = KVCache(for: shape)
    _ = try model.prefill(tokens, features: features, cache: &cache)
    let kept = cache
    let first = try model.step([1], features: [features[0]], cache: &cache)
    _ = try model.step([2], features: [features[1]], cache: &cache)
    var again = kept
    #expect(kept.lengths == [10])
    #expect(
      try model.step([1], features: [features[0]], cache: &again).map(bits) == first.map(bits))
  }
}
