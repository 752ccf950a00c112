import Foundation
import NeuralRuntime
import Testing

@Suite struct TransformerTests {
  @Test(arguments: KernelVariant.allCases.filter(\.isSupported))
  func logitsAreThoseOfTheTrainer(_ kernels: KernelVariant) throws {
    let fixture = try Fixture.load()
    let model = try Fixture.model(kernels)
    var cache = KVCache(for: model.configuration)
    let logits = try model.logits(fixture.tokens, features: fixture.features, cache: &cache)
    let differences = zip(logits.joined(), fixture.logits.joined()).map { abs($0 - $1) }
    #expect(differences.count == fixture.tokens.count * model.configuration.vocabularySize)
    #expect(try #require(differences.max()) <= 1e-4)
    let spread = try #require(fixture.logits.joined().max())
    #expect(spread > 0.1, "logits that are all alike would agree with anything")
  }

  @Test func greedyTokensAreThoseOfTheTrainer() throws {
    let fixture = try Fixture.load()
    let model = try Fixture.model()
    var cache = KVCache(for: model.configuration)
    var logits = try model.prefill(fixture.tokens, features: fixture.features, cache: &cache)
    var tokens: [Int] = []
    for position in 0..<fixture.greedy.count {
      let features = fixture.features[position % fixture.features.count]
      let token = try #require(Sampler.likeliest(logits))
      tokens.append(token)
      logits = try model.step([token], features: [features], cache: &cache)[0]
    }
    #expect(tokens == fixture.greedy)
    #expect(Set(tokens).count > 8, "a constant would agree with anything")
  }

  @Test(arguments: Setting.all)
  func everyVariantGivesTheSameBits(_ setting: Setting) throws {
    let shape = setting.shape
    let (tokens, features) = randomPrompt(shape.context, for: shape, seed: 5)
    let results = try KernelVariant.allCases.filter(\.isSupported).map { kernels in
      let model = try setting.model(seed: 11, kernels: kernels)
      var cache = KVCache(for: model)
      return try model.logits(tokens, features: features, cache: &cache).map(bits)
    }
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(Set(results[0]).count > shape.context / 2)
  }

  @Test(arguments: Setting.all)
  func prefillIsManySteps(_ setting: Setting) throws {
    let shape = setting.shape
    let model = try setting.model(seed: 3)
    let (tokens, features) = randomPrompt(shape.context, for: shape, seed: 8)
    var whole = KVCache(for: model)
    let expected = try model.logits(tokens, features: features, cache: &whole)
    for split in [0, 1, 17, shape.context - 1] {
      var cache = KVCache(for: model)
      var found: [[Float]] = []
      if split > 0 {
        found = [
          try model.prefill(
            Array(tokens[..<split]), features: Array(features[..<split]), cache: &cache)
        ]
      }
      for index in split..<tokens.count {
        found += try model.step([tokens[index]], features: [features[index]], cache: &cache)
      }
      #expect(found.map(bits) == expected.suffix(found.count).map(bits))
    }
  }

  @Test(arguments: Setting.all, [2, 3, 5, 9])
  func batchIsManySingles(_ setting: Setting, _ count: Int) throws {
    let shape = setting.shape
    let model = try setting.model(seed: 4)
    var together = KVCache(for: model, sequences: count)
    var apart = KVCache(for: model, sequences: count)
    for sequence in 0..<count {
      let (tokens, features) = randomPrompt(3 * sequence + 1, for: shape, seed: UInt64(sequence))
      _ = try model.prefill(tokens, features: features, sequence: sequence, cache: &together)
      _ = try model.prefill(tokens, features: features, sequence: sequence, cache: &apart)
    }
    let (tokens, features) = randomPrompt(count, for: shape, seed: 99)
    let batch = try model.step(tokens, features: features, cache: &together)
    let singles = try (0..<count).reversed().map { sequence in
      try model.step(
        [tokens[sequence]], features: [features[sequence]], sequences: [sequence], cache: &apart)[0]
    }
    #expect(batch.map(bits) == singles.reversed().map(bits))
    #expect(together.lengths == apart.lengths)
  }

  @Test func featuresAndThePastMatter() throws {
    let shape = oddShapes[1]
    let model = try shape.randomModel(seed: 6)
    let (tokens, features) = randomPrompt(6, for: shape, seed: 1)
    func last(_ tokens: [Int], _ features: [[Float]]) throws -> [UInt32] {
      var cache = KVCache(for: shape)
      return bits(try model.prefill(tokens, features: features, cache: &cache))
    }
    let plain = try last(tokens, features)
    var other = features
    other[5][0] += 0.5
    #expect(try last(tokens, other) != plain)
    #expect(try last([(tokens[0] + 1) % shape.vocabularySize] + tokens[1...], features) != plain)
    #expect(try last([tokens[1], tokens[0]] + tokens[2...], features) != plain)
    #expect(try last(tokens, features) == plain)
  }

  @Test func threadsShareAModel() async throws {
    let shape = oddShapes[2]
    let model = try shape.randomModel(seed: 6)
    let (tokens, features) = randomPrompt(60, for: shape, seed: 2)
    let results = try await withThrowingTaskGroup(of: [UInt32].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var cache = KVCache(for: shape)
          return bits(try model.prefill(tokens, features: features, cache: &cache))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 4 && Set(results).count == 1)
  }

  @Test func countsItsParameters() throws {
    let tensors = oddShapes[1].randomTensors(seed: 1)
    let model = try oddShapes[1].randomModel(seed: 1)
    #expect(model.parameterCount == tensors.reduce(0) { $0 + $1.bytes.count / 4 })
  }
}
