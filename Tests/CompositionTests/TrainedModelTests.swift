import Composition
import Foundation
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
    #expect(model.manifest.featureNames == BarFeatures.names)
    #expect(model.transformer.configuration.vocabularySize == Vocabulary.standard.count)
  }

  @Test func `Swift and PyTorch agree on logits and on greedy tokens`() throws {
    let json = try Data(contentsOf: fixtures.appendingPathComponent("parity.json"))
    let parity = try JSONDecoder().decode(Parity.self, from: json)
    let model = try TrainedModel.bundled().transformer
    var cache = KVCache(for: model.configuration)
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
