public import Foundation

/// What `Training/export.py` says of a set of weights.
public struct ModelManifest: Hashable, Codable, Sendable {
  public var configuration: ModelConfiguration
  /// Names the token vocabulary that the model was trained with.
  public var vocabularyHash: String
  /// What each float of the conditioning is; may be empty.
  public var featureNames: [String]
  /// Of the safetensors file, in hexadecimal.
  public var sha256: String
  /// What the model was trained on.
  public var data: String
  /// The repository's commit when it was trained.
  public var trainingCommit: String

  public init(
    configuration: ModelConfiguration, vocabularyHash: String, featureNames: [String],
    sha256: String, data: String, trainingCommit: String
  ) {
    self.configuration = configuration
    self.vocabularyHash = vocabularyHash
    self.featureNames = featureNames
    self.sha256 = sha256
    self.data = data
    self.trainingCommit = trainingCommit
  }

  /// Reads the JSON.
  ///
  /// - Throws: `CheckpointError.malformedManifest` or `.unusableConfiguration`.
  public init(decoding json: Data) throws(CheckpointError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: json)
    } catch {
      throw .malformedManifest("it is not JSON with the fields that are needed")
    }
    try configuration.validate()
    guard featureNames.isEmpty || featureNames.count == configuration.featureCount else {
      throw .malformedManifest(
        "\(featureNames.count) names for \(configuration.featureCount) features")
    }
  }
}
