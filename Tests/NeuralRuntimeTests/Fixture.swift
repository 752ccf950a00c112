import Foundation
import NeuralRuntime

/// What the trainer computed for a tiny random model (`Training/fixtures.py`).
struct Fixture: Decodable {
  let tokens: [Int]
  let features: [[Float]]
  let logits: [[Float]]
  let greedy: [Int]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func load() throws -> Fixture {
    try JSONDecoder().decode(Self.self, from: data("parity.json"))
  }

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  static func manifest() throws -> ModelManifest {
    try ModelManifest(decoding: data("manifest.json"))
  }

  static func model(
    _ kernels: KernelVariant = .best, precision: ModelPrecision = .float32
  ) throws -> Transformer {
    try Transformer(
      weights: data("weights.safetensors"), manifest: manifest(), precision: precision,
      kernels: kernels)
  }
}

/// SplitMix64.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// What to run a model in.
struct Setting: CustomStringConvertible {
  let shape: ModelConfiguration
  let precision: ModelPrecision

  /// The odd shapes, with and without windows, in both precisions.
  static let all = ModelPrecision.allCases.flatMap { precision in
    (oddShapes + oddShapes.map(\.withWindows)).map { Setting(shape: $0, precision: precision) }
  }

  var description: String { "\(precision), width \(shape.width), windows \(shape.windows ?? [])" }

  func model(seed: UInt64, kernels: KernelVariant = .best) throws -> Transformer {
    try shape.randomModel(seed: seed, precision: precision, kernels: kernels)
  }
}

extension ModelConfiguration {
  /// The same with windows of 16, 0 and 48 positions in turn.
  var withWindows: ModelConfiguration {
    var shape = self
    shape.windows = (0..<layers).map { [16, 0, 48][$0 % 3] }
    return shape
  }
}

/// Random tokens and features for a model.
func randomPrompt(
  _ count: Int, for shape: ModelConfiguration, seed: UInt64
) -> (tokens: [Int], features: [[Float]]) {
  var generator = TestGenerator(state: seed)
  let tokens = (0..<count).map { _ in Int.random(in: 0..<shape.vocabularySize, using: &generator) }
  let features = (0..<count).map { _ in
    (0..<shape.featureCount).map { _ in Float.random(in: -1...1, using: &generator) }
  }
  return (tokens, features)
}

/// Bits, so that equality is of every bit.
func bits(_ logits: [Float]) -> [UInt32] { logits.map(\.bitPattern) }
