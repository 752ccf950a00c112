import Foundation
import NeuralRuntime
import Testing

@Suite struct ModelConfigurationTests {
  @Test(arguments: oddShapes)
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

  @Test func headWidthNeedsHeads() {
    var shape = oddShapes[0]
    shape.heads = 0
    #expect(shape.headWidth == 0)
  }
}
