import CNeuralKernels

/// What the features add to the tokens' vectors, remembered for each sequence: all tokens of a bar
/// have the same.
final class Conditions {
  private let model: Transformer
  private let features: Vectors
  private let inner: Vectors
  private let outputs: Vectors
  /// The features that each output is of; none at first.
  private var known: [[Float]]

  init(for model: Transformer, sequences: Int) {
    let shape = model.configuration
    self.model = model
    features = Vectors(1, of: shape.featureCount)
    inner = Vectors(1, of: shape.width)
    outputs = Vectors(sequences, of: shape.width)
    known = Array(repeating: [], count: sequences)
  }

  func belong(to other: Transformer) -> Bool { model.featureOutput.isSame(as: other.featureOutput) }

  /// `width` floats, valid until the sequence has other features.
  func vector(for row: [Float], sequence: Int) -> UnsafePointer<Float> {
    let output = outputs[sequence]
    guard known[sequence] != row else { return UnsafePointer(output) }
    let (kernels, width) = (model.kernels, model.configuration.width)
    features[0].update(from: row, count: row.count)
    kernels.multiply(model.featureInput, features, to: inner, count: 1)
    nk_add(kernels.code, inner[0], model.featureBias, width)
    nk_silu(kernels.code, inner[0], width)
    nk_multiply(
      kernels.code, model.featureOutput.matrix, inner.vectors,
      nk_vectors(values: output, stride: outputs.stride), 1)
    known[sequence] = row
    return UnsafePointer(output)
  }
}
