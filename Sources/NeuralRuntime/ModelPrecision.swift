/// The numbers that a model computes with.
///
/// Either gives the same bits on every processor; the two give different ones.
public enum ModelPrecision: String, CaseIterable, Codable, Sendable {
  /// Weights and the cache as they come: the reference.
  case float32
  /// Weights, activations and the cache rounded to 8 bits, several times faster.
  ///
  /// A matrix's row, an activation vector, and a head's key or value have a scale each; products
  /// are summed as integers. Norms, softmax, the residual stream, the tokens' vectors and what the
  /// features add to them stay in float32.
  case int8
}
