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
    let queryKeyValue: Weights
    let attentionOutput: Weights
    let feedForwardNorm: [Float]
    let gateAndUp: Weights
    let down: Weights
  }

  public let configuration: ModelConfiguration
  /// The numbers in use.
  public let precision: ModelPrecision
  /// The instruction set in use.
  public let kernels: KernelVariant
  /// The tokens' vectors, `width` floats each, one after the other.
  let embedding: [Float]
  /// The output projection: the same numbers.
  let output: Weights
  let featureInput: PackedMatrix
  let featureBias: [Float]
  let featureOutput: PackedMatrix
  let layers: [Layer]
  let norm: [Float]
  /// Cosines, then sines, of one position after the other: `[context][2][headWidth / 2]`.
  let rotations: [Float]

  /// How many weights there are.
  public var parameterCount: Int {
    let c = configuration
    let block =
      2 * c.width + c.width * (2 * c.width + 2 * c.keyValueWidth) + 3 * c.feedForward * c.width
    return c.vocabularySize * c.width + c.featureCount * c.width + c.width
      + c.width * c.width + c.layers * block + c.width
  }
}
