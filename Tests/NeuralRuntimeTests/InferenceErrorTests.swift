import NeuralRuntime
import Testing

@Suite struct InferenceErrorTests {
  let shape = oddShapes[0]

  /// Runs a step that must fail, and checks that the cache is as it was.
  private func failure(
    _ tokens: [Int], _ features: [[Float]], sequences: [Int]? = nil, filled: Int = 2
  ) throws -> InferenceError? {
    let model = try shape.randomModel(seed: 1)
    var cache = KVCache(for: shape, sequences: 2)
    let prompt = randomPrompt(filled, for: shape, seed: 1)
    _ = try model.prefill(prompt.tokens, features: prompt.features, cache: &cache)
    let lengths = cache.lengths
    let error = #expect(throws: InferenceError.self) {
      _ = try model.step(tokens, features: features, sequences: sequences, cache: &cache)
    }
    #expect(cache.lengths == lengths)
    return error
  }

  @Test func refusesWhatItCannotCompute() throws {
    let good: [Float] = [0.5]
    #expect(
      try failure([17], [good], sequences: [0])
        == .tokenOutOfRange(token: 17, vocabularySize: 17))
    #expect(
      try failure([-1], [good], sequences: [0])
        == .tokenOutOfRange(token: -1, vocabularySize: 17))
    #expect(
      try failure([1], [[1, 2]], sequences: [0]) == .wrongFeatureCount(expected: 1, found: 2))
    #expect(try failure([1], [[.nan]], sequences: [0]) == .featureNotFinite)
    #expect(try failure([1], [good]) == .unequalCounts(tokens: 1, others: 2))
    #expect(try failure([1, 2], [good]) == .unequalCounts(tokens: 2, others: 1))
    #expect(try failure([1], [good], sequences: [2]) == .noSuchSequence(2))
    #expect(try failure([1, 1], [good, good], sequences: [1, 1]) == .repeatedSequence(1))
    #expect(
      try failure([1], [good], sequences: [0], filled: 40)
        == .contextFull(sequence: 0, capacity: 40))
  }

  @Test func refusesAForeignCache() throws {
    let model = try shape.randomModel(seed: 1)
    var cache = KVCache(for: oddShapes[1])
    #expect(throws: InferenceError.foreignCache) {
      _ = try model.prefill([1], features: [[0]], cache: &cache)
    }
  }

  @Test(arguments: ModelPrecision.allCases)
  func refusesACacheOfAnotherPrecision(_ precision: ModelPrecision) throws {
    let model = try shape.randomModel(seed: 1, precision: precision)
    for other in ModelPrecision.allCases where other != precision {
      var cache = KVCache(for: shape, precision: other)
      #expect(throws: InferenceError.foreignCache) {
        _ = try model.prefill([1], features: [[0]], cache: &cache)
      }
    }
  }

  @Test func refusesAPromptThatIsTooLong() throws {
    let model = try shape.randomModel(seed: 1)
    var cache = KVCache(for: shape, capacity: 9)
    let (tokens, features) = randomPrompt(10, for: shape, seed: 1)
    #expect(throws: InferenceError.contextFull(sequence: 0, capacity: 9)) {
      _ = try model.prefill(tokens, features: features, cache: &cache)
    }
    #expect(cache.lengths == [0])
  }

  @Test(arguments: [
    InferenceError.contextFull(sequence: 3, capacity: 9), .foreignCache, .featureNotFinite,
    .noSuchSequence(4), .repeatedSequence(1), .unequalCounts(tokens: 2, others: 3),
    .wrongFeatureCount(expected: 1, found: 2), .tokenOutOfRange(token: 9, vocabularySize: 3),
  ])
  func saysWhatIsWrong(_ error: InferenceError) {
    #expect(error.description.split(separator: " ").count >= 6)
  }
}
