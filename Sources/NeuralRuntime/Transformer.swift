public import Foundation

/// A decoder-only transformer with a feature vector at every step: the function of
/// `Training/model.py`, computed on one thread.
///
/// It cannot change, so that any number of threads may share it, each with a cache of its own. The
/// logits are the same bits on every processor, for every batch, and for any split of a sequence
/// into `prefill` and `step`.
///
/// The features at a position are those of the bar that holds its token.
public struct Transformer: Sendable {
  /// One block's weights.
  struct Layer: Sendable {
    let attentionNorm: [Float]
    let queryKeyValue: PackedMatrix
    let attentionOutput: PackedMatrix
    let feedForwardNorm: [Float]
    let gateAndUp: PackedMatrix
    let down: PackedMatrix
  }

  public let configuration: ModelConfiguration
  /// The instruction set in use.
  public let kernels: KernelVariant
  /// Both the tokens' vectors and the output projection.
  let embedding: PackedMatrix
  let featureInput: PackedMatrix
  let featureBias: [Float]
  let featureOutput: PackedMatrix
  let layers: [Layer]
  let norm: [Float]
  /// Cosines, then sines, of one position after the other: `[context][2][headWidth / 2]`.
  let rotations: [Float]

  /// Takes the weights of a checkpoint, which must hold this model's tensors and no others.
  ///
  /// - Throws: a `CheckpointError` that names the tensor or the rule that is broken.
  public init(
    _ checkpoint: Checkpoint, configuration: ModelConfiguration,
    kernels: KernelVariant = .best
  ) throws(CheckpointError) {
    try configuration.validate()
    var reader = TensorReader(checkpoint: checkpoint)
    let (width, features) = (configuration.width, configuration.featureCount)
    self.configuration = configuration
    self.kernels = kernels.isSupported ? kernels : .portable
    embedding = try reader.matrix(
      "embedding.weight", rows: configuration.vocabularySize, columns: width)
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

  /// Loads `weights.safetensors` as `manifest.json` beside it describes it.
  ///
  /// - Parameter vocabularyHash: what the caller's tokens are; nil to accept any.
  /// - Throws: a `CheckpointError`.
  public init(
    weights: Data, manifest: ModelManifest, vocabularyHash: String? = nil,
    kernels: KernelVariant = .best
  ) throws(CheckpointError) {
    if let vocabularyHash, vocabularyHash != manifest.vocabularyHash {
      throw .vocabularyMismatch(expected: vocabularyHash, found: manifest.vocabularyHash)
    }
    let digest = SHA256.hexadecimal(of: weights)
    guard digest == manifest.sha256.lowercased() else {
      throw .hashMismatch(expected: manifest.sha256, found: digest)
    }
    try self.init(
      Checkpoint(decoding: weights), configuration: manifest.configuration, kernels: kernels)
  }

  /// How many weights there are.
  public var parameterCount: Int {
    let c = configuration
    let block =
      2 * c.width + c.width * (2 * c.width + 2 * c.keyValueWidth) + 3 * c.feedForward * c.width
    return c.vocabularySize * c.width + c.featureCount * c.width + c.width
      + c.width * c.width + c.layers * block + c.width
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
  var taken: Set<String> = []

  mutating func vector(_ name: String, count: Int) throws(CheckpointError) -> [Float] {
    taken.insert(name)
    return try checkpoint.values(name, shape: [count])
  }

  mutating func matrix(
    _ name: String, rows: Int, columns: Int
  ) throws(CheckpointError) -> PackedMatrix {
    taken.insert(name)
    let values = try checkpoint.values(name, shape: [rows, columns])
    return PackedMatrix(values, rows: rows, columns: columns)
  }

  mutating func layer(
    _ index: Int, _ configuration: ModelConfiguration
  ) throws(CheckpointError) -> Transformer.Layer {
    let (width, inner) = (configuration.width, configuration.feedForward)
    let joined = width + 2 * configuration.keyValueWidth
    let prefix = "blocks.\(index)."
    return Transformer.Layer(
      attentionNorm: try vector(prefix + "attention_norm.weight", count: width),
      queryKeyValue: try matrix(prefix + "qkv.weight", rows: joined, columns: width),
      attentionOutput: try matrix(prefix + "attention_out.weight", rows: width, columns: width),
      feedForwardNorm: try vector(prefix + "feed_forward_norm.weight", count: width),
      gateAndUp: try matrix(prefix + "gate_up.weight", rows: 2 * inner, columns: width),
      down: try matrix(prefix + "down.weight", rows: width, columns: inner))
  }

  /// - Throws: `CheckpointError.unexpectedTensor` for the first name that nobody asked for.
  func finish() throws(CheckpointError) {
    if let stranger = checkpoint.tensors.keys.filter({ !taken.contains($0) }).min() {
      throw .unexpectedTensor(stranger)
    }
  }
}
