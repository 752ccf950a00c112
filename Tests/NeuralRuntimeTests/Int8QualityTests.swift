import Foundation
import NeuralRuntime
import Testing

/// How far 8 bits lead away from float32.
@Suite struct Int8QualityTests {
  @Test func aRandomModelsLogitsStayNear() throws {
    let fixture = try Fixture.load()
    let found = try ModelPrecision.allCases.map { precision in
      let model = try Fixture.model(precision: precision)
      var cache = KVCache(for: model)
      return try model.logits(fixture.tokens, features: fixture.features, cache: &cache)
    }
    let divergences = zip(found[0], found[1]).map(divergence)
    #expect(divergences.reduce(0, +) / Double(divergences.count) < 2e-3)
    #expect(try #require(divergences.max()) < 2e-2)
    #expect(found[0] != found[1], "equal logits would mean that nothing was rounded")
  }

  @Test(arguments: oddShapes + oddShapes.map(\.withWindows))
  func everyShapeStaysNear(_ shape: ModelConfiguration) throws {
    let (tokens, features) = randomPrompt(shape.context, for: shape, seed: 5)
    let found = try ModelPrecision.allCases.map { precision in
      let model = try shape.randomModel(seed: 8, precision: precision)
      var cache = KVCache(for: model)
      return try model.logits(tokens, features: features, cache: &cache)
    }
    #expect(zip(found[0], found[1]).map(divergence).allSatisfy { $0 < 1e-2 })
  }

  @Test func hugeWeightsDoNotStopIt() throws {
    let shape = oddShapes[1]
    for size in [Float(1e38), 1e-38] {
      let tensors = shape.randomTensors(seed: 1).map {
        RawTensor($0.name, $0.shape, $0.values.map { $0 * size })
      }
      let model = try Transformer(
        Checkpoint(decoding: safetensors(tensors)), configuration: shape, precision: .int8)
      var cache = KVCache(for: model)
      let (tokens, features) = randomPrompt(20, for: shape, seed: 1)
      #expect(try model.logits(tokens, features: features, cache: &cache).count == 20)
    }
  }

  /// The Kullback-Leibler divergence of two distributions, given as logits, in nats.
  private func divergence(_ first: [Float], _ second: [Float]) -> Double {
    let (p, q) = (logShares(first), logShares(second))
    return zip(p, q).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
  }

  private func logShares(_ logits: [Float]) -> [Double] {
    let highest = Double(logits.max() ?? 0)
    let total = log(logits.reduce(0) { $0 + exp(Double($1) - highest) })
    return logits.map { Double($0) - highest - total }
  }
}
