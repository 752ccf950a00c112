import Foundation
import NeuralRuntime
import Testing

@Suite struct WindowTests {
  /// Small, for plain loops are slow; the last has groups of query heads.
  private static let shapes =
    oddShapes[..<2] + [
      ModelConfiguration(
        vocabularySize: 30, featureCount: 3, width: 64, layers: 2, heads: 4, keyValueHeads: 2,
        feedForward: 16, context: 65)
    ]

  @Test(arguments: shapes + shapes.map(\.withWindows))
  func attendsToWhatTheRuleSays(_ shape: ModelConfiguration) throws {
    let reference = PlainTransformer(shape, shape.randomTensors(seed: 21))
    let model = try shape.randomModel(seed: 21)
    let (tokens, features) = randomPrompt(shape.context, for: shape, seed: 5)
    var cache = KVCache(for: model)
    let found = try model.logits(tokens, features: features, cache: &cache).map {
      $0.map(Double.init)
    }
    let expected = reference.logits(tokens, features)
    let differences = zip(found.joined(), expected.joined()).map { abs($0 - $1) }
    #expect(try #require(differences.max()) < 1e-4)
  }

  @Test(arguments: ModelPrecision.allCases, 0..<6)
  func randomWindowsAreTheirMasks(_ precision: ModelPrecision, _ seed: UInt64) throws {
    var generator = TestGenerator(state: seed)
    var shape = Self.shapes[Int.random(in: 0..<3, using: &generator)]
    shape.windows = (0..<shape.layers).map { _ in 16 * Int.random(in: 0...5, using: &generator) }
    let model = try shape.randomModel(seed: seed, precision: precision)
    let (tokens, features) = randomPrompt(shape.context, for: shape, seed: seed)
    var cache = KVCache(for: model)
    let found = try model.logits(tokens, features: features, cache: &cache)
    let expected = PlainTransformer(shape, shape.randomTensors(seed: seed))
      .logits(tokens, features)
    let differences = zip(found.joined(), expected.joined()).map { abs(Double($0) - $1) }
    #expect(try #require(differences.max()) < (precision == .float32 ? 1e-4 : 0.1))
  }

  @Test(arguments: ModelPrecision.allCases)
  func aWindowChangesNothingBeforeItIsFull(_ precision: ModelPrecision) throws {
    let shape = oddShapes[2]
    var windowed = shape
    windowed.windows = [48, 32]
    let (tokens, features) = randomPrompt(80, for: shape, seed: 9)
    let results = try [shape, windowed].map { shape in
      let model = try shape.randomModel(seed: 1, precision: precision)
      var cache = KVCache(for: model)
      return try model.logits(tokens, features: features, cache: &cache).map(bits)
    }
    #expect(results[0][..<32] == results[1][..<32])
    #expect(zip(results[0][32...], results[1][32...]).allSatisfy { $0 != $1 })
  }

  @Test func theLeastWindowIsTheBlockAtHand() throws {
    var shape = oddShapes[0]
    shape.windows = [16]
    let model = try shape.randomModel(seed: 1)
    let (tokens, features) = randomPrompt(40, for: shape, seed: 9)
    var cache = KVCache(for: model)
    let found = try model.logits(tokens, features: features, cache: &cache)
    let other = randomPrompt(32, for: shape, seed: 10)
    var changed = KVCache(for: model)
    let again = try model.logits(
      other.tokens + tokens[32...], features: other.features + features[32...], cache: &changed)
    #expect(again[32...].map(bits) == found[32...].map(bits))
  }
}
