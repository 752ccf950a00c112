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

  @Test(arguments: [0, 1, 15, 16, 17, 30], ModelPrecision.allCases)
  func truncatedIsNeverWritten(_ length: Int, _ precision: ModelPrecision) throws {
    let model = try shape.randomModel(seed: 2, precision: precision)
    let (tokens, features) = randomPrompt(31, for: shape, seed: 3)
    var long = KVCache(for: model)
    let expected = try model.logits(tokens, features: features, cache: &long)
    let other = randomPrompt(31 - length, for: shape, seed: 77)
    var cache = KVCache(for: model)
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

  @Test(arguments: ModelPrecision.allCases)
  func copiesGoTheirOwnWays(_ precision: ModelPrecision) throws {
    let model = try shape.randomModel(seed: 2, precision: precision)
    let (tokens, features) = randomPrompt(20, for: shape, seed: 3)
    var cache = KVCache(for: model, sequences: 2)
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

  @Test(arguments: ModelPrecision.allCases)
  func isAValue(_ precision: ModelPrecision) throws {
    let model = try shape.randomModel(seed: 2, precision: precision)
    let (tokens, features) = randomPrompt(10, for: shape, seed: 3)
    var cache = KVCache(for: model)
    _ = try model.prefill(tokens, features: features, cache: &cache)
    let kept = cache
    let first = try model.step([1], features: [features[0]], cache: &cache)
    _ = try model.step([2], features: [features[1]], cache: &cache)
    var again = kept
    #expect(kept.lengths == [10])
    #expect(
      try model.step([1], features: [features[0]], cache: &again).map(bits) == first.map(bits))
  }

  @Test func modelsOfOneShapeMayTakeTurns() throws {
    let models = try [2, 3].map { try shape.randomModel(seed: $0) }
    let (tokens, features) = randomPrompt(6, for: shape, seed: 3)
    var shared = KVCache(for: shape, sequences: 2)
    for index in tokens.indices {
      for (sequence, model) in models.enumerated() {
        var alone = KVCache(for: shape)
        let expected = try model.prefill(
          Array(tokens[...index]), features: Array(features[...index]), cache: &alone)
        let found = try model.step(
          [tokens[index]], features: [features[index]], sequences: [sequence], cache: &shared)
        #expect(bits(found[0]) == bits(expected))
      }
    }
  }

  @Test(arguments: ModelPrecision.allCases)
  func copiesMayBeUsedByManyThreads(_ precision: ModelPrecision) async throws {
    let model = try shape.randomModel(seed: 2, precision: precision)
    let (tokens, features) = randomPrompt(40, for: shape, seed: 3)
    var cache = KVCache(for: model)
    _ = try model.prefill(Array(tokens[..<8]), features: Array(features[..<8]), cache: &cache)
    let start = cache
    let results = try await withThrowingTaskGroup(of: [[UInt32]].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var own = start
          return try (8..<40).map {
            bits(try model.step([tokens[$0]], features: [features[$0]], cache: &own)[0])
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 4 && results.allSatisfy { $0 == results[0] })
  }
}
