import Foundation
import NeuralRuntime
import Testing

@Suite struct ModelLoadingTests {
  let shape = oddShapes[1]

  private func error(_ change: (inout [RawTensor]) -> Void) -> CheckpointError? {
    var tensors = shape.randomTensors(seed: 1)
    change(&tensors)
    return #expect(throws: CheckpointError.self) {
      try Transformer(Checkpoint(decoding: safetensors(tensors)), configuration: shape)
    }
  }

  @Test func namesTheTensorThatIsWrong() {
    #expect(error { $0.removeFirst() } == .missingTensor("embedding.weight"))
    #expect(error { $0.append(RawTensor("extra", [1], [0])) } == .unexpectedTensor("extra"))
    #expect(
      error { $0[1].shape.reverse() }
        == .wrongShape(tensor: "feature_in.weight", expected: [48, 7], found: [7, 48]))
  }

  @Test func refusesOtherWeightsThanTheManifests() throws {
    var weights = try Fixture.data("weights.safetensors")
    weights[weights.count - 1] ^= 1
    let manifest = try Fixture.manifest()
    let error = #expect(throws: CheckpointError.self) {
      try Transformer(weights: weights, manifest: manifest)
    }
    #expect(error?.description.contains("SHA-256") == true)
  }

  @Test func loadsAFolder() throws {
    let model = try Transformer(contentsOf: Fixture.folder, vocabularyHash: "tiny")
    #expect(model.configuration == (try Fixture.manifest()).configuration)
  }

  @Test func saysWhichFileIsNotThere() {
    let nowhere = Fixture.folder.appending(path: "nowhere")
    let error = #expect(throws: CheckpointError.self) { try Transformer(contentsOf: nowhere) }
    #expect(error?.description.contains("nowhere/manifest.json") == true)
  }

  @Test func refusesAnotherVocabulary() throws {
    let (weights, manifest) = (
      try Fixture.data("weights.safetensors"), try Fixture.manifest()
    )
    #expect(throws: CheckpointError.vocabularyMismatch(expected: "ours", found: "tiny")) {
      try Transformer(weights: weights, manifest: manifest, vocabularyHash: "ours")
    }
    _ = try Transformer(weights: weights, manifest: manifest, vocabularyHash: "tiny")
  }
}
