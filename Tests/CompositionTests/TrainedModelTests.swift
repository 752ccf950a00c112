import Composition
import Foundation
import MusicTheory
import NeuralRuntime
import Testing
import Tokenization

@Suite struct TrainedModelTests {
  private struct Parity: Decodable {
    let tokens: [Int]
    let features: [[Float]]
    let logits: [Float]
    let greedy: [Int]
  }

  private let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  @Test func `The weights are of this vocabulary and these features`() throws {
    let model = try TrainedModel.bundled()
    #expect(model.manifest.vocabularyHash == Vocabulary.standard.hash)
    #expect(model.manifest.featureNames == TrainedModel.featureNames)
    #expect(model.transformer.configuration.vocabularySize == Vocabulary.standard.count)
  }

  @Test func `Swift and PyTorch agree on logits and on greedy tokens`() throws {
    let json = try Data(contentsOf: fixtures.appendingPathComponent("parity.json"))
    let parity = try JSONDecoder().decode(Parity.self, from: json)
    let model = try TrainedModel.bundled(.float32).transformer
    var cache = KVCache(for: model)
    var logits = try model.prefill(parity.tokens, features: parity.features, cache: &cache)
    let worst = zip(logits, parity.logits).map { abs($0 - $1) }.max() ?? .infinity
    #expect(worst <= 1e-3)
    var greedy: [Int] = []
    for index in parity.greedy.indices {
      let token = try #require(Sampler.likeliest(logits))
      greedy.append(token)
      let place = (parity.tokens.count + index) % parity.features.count
      logits = try model.step([token], features: [parity.features[place]], cache: &cache)[0]
    }
    #expect(greedy == parity.greedy)
  }

  /// What the model itself writes is closer to music than a random prompt is.
  @Test func `Composing in 8 bits hardly changes what the model expects`() throws {
    let (reference, rounded) = (
      try TrainedModel.bundled(.float32).transformer, try TrainedModel.bundled().transformer
    )
    #expect(rounded.precision == .int8)
    var generator = SeededGenerator(seed: 5)
    var caches = [KVCache(for: reference), KVCache(for: rounded)]
    let features = [Float](repeating: 0.25, count: reference.configuration.featureCount)
    let steps = 300
    var (token, total) = (1, 0.0)
    for _ in 0..<steps {
      let logits = try zip([reference, rounded], caches.indices).map { model, index in
        try model.step([token], features: [features], cache: &caches[index])[0]
      }
      total += divergence(logits[0], logits[1])
      let next = Sampler().sample(logits[0], using: &generator)
      token = try #require(next)
    }
    #expect(total / Double(steps) < 0.01)
  }

  /// The Kullback-Leibler divergence of two distributions, given as logits, in nats.
  private func divergence(_ first: [Float], _ second: [Float]) -> Double {
    zip(logShares(first), logShares(second)).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
  }

  private func logShares(_ logits: [Float]) -> [Double] {
    let highest = Double(logits.max() ?? 0)
    let total = log(logits.reduce(0) { $0 + exp(Double($1) - highest) })
    return logits.map { Double($0) - highest - total }
  }

  @Test func `A folder without weights is named in the error`() {
    let nowhere = URL(fileURLWithPath: "/nowhere/at/all")
    let error = #expect(throws: TrainedModelError.self) { try TrainedModel(folder: nowhere) }
    #expect(error?.description.contains("/nowhere/at/all") == true)
  }

  @Test func `Weights of other features are refused`() throws {
    let model = try TrainedModel.bundled()
    var manifest = model.manifest
    manifest.featureNames = manifest.featureNames.reversed()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try JSONEncoder().encode(manifest).write(to: folder.appendingPathComponent("manifest.json"))
    try Data().write(to: folder.appendingPathComponent("weights.safetensors"))
    let error = #expect(throws: TrainedModelError.self) { try TrainedModel(folder: folder) }
    #expect(error?.description.contains("other features") == true)
  }
}
