public import Foundation
public import NeuralRuntime
import Tokenization

/// The sequence model that comes with the package.
public struct TrainedModel: Sendable {
  public let transformer: Transformer
  public let manifest: ModelManifest

  /// The weights that the package holds, read once for composing.
  ///
  /// - Parameter precision: 8 bits to compose with; float32 is what the trainer computes.
  public static func bundled(_ precision: ModelPrecision = .int8) throws -> TrainedModel {
    switch precision {
    case .int8: try loaded.get()
    case .float32: try load(.float32)
    }
  }

  private static let loaded = Result { try load(.int8) }

  private static func load(_ precision: ModelPrecision) throws -> TrainedModel {
    guard let folder = Bundle.module.url(forResource: "Resources", withExtension: nil) else {
      throw TrainedModelError.missing(Bundle.module.bundlePath)
    }
    return try TrainedModel(folder: folder, precision: precision)
  }

  /// What the model is told at each token: of its bar, then of its place in it.
  public static let featureNames = BarFeatures.names + StepContext.names

  /// Loads `weights.safetensors` and `manifest.json` from a folder.
  ///
  /// - Throws: `CheckpointError` for damaged weights or those of another vocabulary, `TrainedModelError`.
  public init(folder: URL, precision: ModelPrecision = .int8) throws {
    let manifestFile = folder.appendingPathComponent("manifest.json")
    guard let json = try? Data(contentsOf: manifestFile),
      let weights = try? Data(contentsOf: folder.appendingPathComponent("weights.safetensors"))
    else { throw TrainedModelError.missing(folder.path) }
    manifest = try ModelManifest(decoding: json)
    guard manifest.featureNames == Self.featureNames else {
      throw TrainedModelError.otherFeatures(manifest.featureNames)
    }
    transformer = try Transformer(
      weights: weights, manifest: manifest, vocabularyHash: Vocabulary.standard.hash,
      precision: precision)
  }
}

/// Why the model's weights cannot be used.
public enum TrainedModelError: Error, Hashable, CustomStringConvertible {
  case missing(String)
  case otherFeatures([String])

  public var description: String {
    switch self {
    case .missing(let place):
      "the model's weights are not in \(place); install Leitmotif again, or train them (Training/README.md)"
    case .otherFeatures(let names):
      "the model was trained with other features (\(names.joined(separator: ", "))); train it again"
    }
  }
}
