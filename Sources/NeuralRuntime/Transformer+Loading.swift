public import Foundation

extension Transformer {
  /// Takes the weights of a checkpoint, which must hold this model's tensors and no others.
  ///
  /// - Throws: a `CheckpointError` that names the tensor or the rule that is broken.
  public init(
    _ checkpoint: Checkpoint, configuration: ModelConfiguration,
    precision: ModelPrecision = .float32, kernels: KernelVariant = .best
  ) throws(CheckpointError) {
    try configuration.validate()
    let kernels = kernels.isSupported ? kernels : .portable
    var reader = TensorReader(checkpoint: checkpoint, precision: precision, kernels: kernels)
    let (width, features) = (configuration.width, configuration.featureCount)
    let size = configuration.vocabularySize
    self.configuration = configuration
    self.precision = precision
    self.kernels = kernels
    embedding = try reader.values("embedding.weight", rows: size, columns: width)
    output = try reader.weights("embedding.weight", rows: size, columns: width)
    featureInput = try reader.matrix("feature_in.weight", rows: width, columns: features)
    featureBias = try reader.vector("feature_in.bias", count: width)
    featureOutput = try reader.matrix("feature_out.weight", rows: width, columns: width)
    var layers: [Layer] = []
    for index in 0..<configuration.layers {
      layers.append(try reader.layer(index, configuration))
    }
    self.layers = layers
    norm = try reader.vector("norm.weight", count: width)
    rotations = Self.rotations(configuration)
    try reader.finish()
  }

  /// Loads `weights.safetensors` and `manifest.json` from a folder.
  ///
  /// - Parameter vocabularyHash: what the caller's tokens are; nil to accept any.
  /// - Throws: a `CheckpointError`.
  public init(
    contentsOf folder: URL, vocabularyHash: String? = nil, precision: ModelPrecision = .float32,
    kernels: KernelVariant = .best
  ) throws(CheckpointError) {
    let manifest = try ModelManifest(decoding: Self.read("manifest.json", in: folder))
    try self.init(
      weights: Self.read("weights.safetensors", in: folder), manifest: manifest,
      vocabularyHash: vocabularyHash, precision: precision, kernels: kernels)
  }

  private static func read(_ name: String, in folder: URL) throws(CheckpointError) -> Data {
    let file = folder.appending(path: name)
    do {
      return try Data(contentsOf: file)
    } catch {
      throw .unreadable(
        path: file.path(percentEncoded: false), reason: error.localizedDescription)
    }
  }

  /// Takes weights as their manifest describes them.
  ///
  /// - Parameter vocabularyHash: what the caller's tokens are; nil to accept any.
  /// - Throws: a `CheckpointError`.
  public init(
    weights: Data, manifest: ModelManifest, vocabularyHash: String? = nil,
    precision: ModelPrecision = .float32, kernels: KernelVariant = .best
  ) throws(CheckpointError) {
    if let vocabularyHash, vocabularyHash != manifest.vocabularyHash {
      throw .vocabularyMismatch(expected: vocabularyHash, found: manifest.vocabularyHash)
    }
    let digest = SHA256.hexadecimal(of: weights)
    guard digest == manifest.sha256.lowercased() else {
      throw .hashMismatch(expected: manifest.sha256, found: digest)
    }
    try self.init(
      Checkpoint(decoding: weights), configuration: manifest.configuration, precision: precision,
      kernels: kernels)
  }

  private static func rotations(_ configuration: ModelConfiguration) -> [Float] {
    let half = configuration.headWidth / 2
    let frequencies = (0..<half).map { pow(configuration.ropeBase, -Double($0) / Double(half)) }
    return (0..<configuration.context).flatMap { position in
      let angles = frequencies.map { $0 * Double(position) }
      return angles.map { Float(cos($0)) } + angles.map { Float(sin($0)) }
    }
  }
}

/// Takes tensors out of a checkpoint, and knows which were taken.
private struct TensorReader {
  let checkpoint: Checkpoint
  let precision: ModelPrecision
  let kernels: KernelVariant
  var taken: Set<String> = []

  mutating func vector(_ name: String, count: Int) throws(CheckpointError) -> [Float] {
    taken.insert(name)
    return try checkpoint.values(name, shape: [count])
  }

  mutating func values(
    _ name: String, rows: Int, columns: Int
  ) throws(CheckpointError) -> [Float] {
    taken.insert(name)
    return try checkpoint.values(name, shape: [rows, columns])
  }

  /// A matrix that stays in float32.
  mutating func matrix(
    _ name: String, rows: Int, columns: Int
  ) throws(CheckpointError) -> PackedMatrix {
    PackedMatrix(
      try values(name, rows: rows, columns: columns), rows: rows, columns: columns)
  }

  /// A matrix in the model's precision.
  mutating func weights(
    _ name: String, rows: Int, columns: Int
  ) throws(CheckpointError) -> Weights {
    Weights(
      try values(name, rows: rows, columns: columns), rows: rows, columns: columns,
      precision: precision, kernels: kernels)
  }

  mutating func layer(
    _ index: Int, _ configuration: ModelConfiguration
  ) throws(CheckpointError) -> Transformer.Layer {
    let (width, inner) = (configuration.width, configuration.feedForward)
    let joined = width + 2 * configuration.keyValueWidth
    let prefix = "blocks.\(index)."
    return Transformer.Layer(
      attentionNorm: try vector(prefix + "attention_norm.weight", count: width),
      queryKeyValue: try weights(prefix + "qkv.weight", rows: joined, columns: width),
      attentionOutput: try weights(prefix + "attention_out.weight", rows: width, columns: width),
      feedForwardNorm: try vector(prefix + "feed_forward_norm.weight", count: width),
      gateAndUp: try weights(prefix + "gate_up.weight", rows: 2 * inner, columns: width),
      down: try weights(prefix + "down.weight", rows: width, columns: inner))
  }

  /// - Throws: `CheckpointError.unexpectedTensor` for the first name that nobody asked for.
  func finish() throws(CheckpointError) {
    if let stranger = checkpoint.tensors.keys.filter({ !taken.contains($0) }).min() {
      throw .unexpectedTensor(stranger)
    }
  }
}
