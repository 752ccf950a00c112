import Foundation
import NeuralRuntime
import Testing

@Suite struct ModelConfigurationTests {
  @Test(arguments: oddShapes + oddShapes.map(\.withWindows))
  func keepsItselfInJSON(_ shape: ModelConfiguration) throws {
    try shape.validate()
    let data = try JSONEncoder().encode(shape)
    #expect(try JSONDecoder().decode(ModelConfiguration.self, from: data) == shape)
  }

  @Test func readsWhatTheTrainerWrites() throws {
    let manifest = try Fixture.manifest()
    #expect(manifest.configuration.width == 32)
    #expect(manifest.configuration.headWidth == 16)
    #expect(manifest.configuration.ropeBase == 10000)
    #expect(manifest.featureNames == ["f0", "f1", "f2", "f3", "f4"])
  }

  @Test(arguments: [0, -1, Int.min, Int.max, 1 << 20])
  func namesTheSizeThatCannotBe(_ value: Int) {
    let sizes: [(WritableKeyPath<ModelConfiguration, Int>, String)] = [
      (\.vocabularySize, "vocabularySize"), (\.featureCount, "featureCount"),
      (\.width, "width"), (\.layers, "layers"), (\.heads, "heads"),
      (\.keyValueHeads, "keyValueHeads"), (\.feedForward, "feedForward"),
      (\.context, "context"),
    ]
    for (size, name) in sizes {
      var shape = oddShapes[1]
      shape[keyPath: size] = value
      let error = #expect(throws: CheckpointError.self) { try shape.validate() }
      #expect(error?.description.contains("\(name) is \(value)") == true)
    }
  }

  @Test(arguments: [Double.nan, .infinity, 0, -1])
  func refusesConstantsThatCannotBe(_ value: Double) {
    var shape = oddShapes[0]
    shape.ropeBase = value
    #expect(throws: CheckpointError.self) { try shape.validate() }
    shape = oddShapes[0]
    shape.normEpsilon = value
    #expect(throws: CheckpointError.self) { try shape.validate() }
  }

  @Test(arguments: [
    ([16, 16], "windows has 2 entries for 3 layers"), ([], "windows has 0 entries for 3 layers"),
    ([16, 24, 0], "a window is 24"), ([-16, 0, 0], "a window is -16"),
    ([Int.min, 0, 0], "a window is \(Int.min)"), ([0, 0, 1], "a window is 1"),
  ])
  func refusesWindowsThatCannotBe(_ windows: [Int], _ reason: String) {
    var shape = oddShapes[1]
    shape.windows = windows
    let error = #expect(throws: CheckpointError.self) { try shape.validate() }
    #expect(error?.description.contains(reason) == true)
  }

  @Test func theGreatestWindowIsTheWholeContext() throws {
    var shape = oddShapes[0]
    shape.windows = [Int.max / 16 * 16]
    try shape.validate()
    let model = try shape.randomModel(seed: 1)
    let (tokens, features) = randomPrompt(shape.context, for: shape, seed: 1)
    var cache = KVCache(for: model)
    #expect(try model.logits(tokens, features: features, cache: &cache).count == tokens.count)
  }

  @Test func headWidthNeedsHeads() {
    var shape = oddShapes[0]
    shape.heads = 0
    #expect(shape.headWidth == 0)
  }
}
