/// Why a model cannot take a step.
public enum InferenceError: Error, Hashable, Sendable, CustomStringConvertible {
  case tokenOutOfRange(token: Int, vocabularySize: Int)
  case wrongFeatureCount(expected: Int, found: Int)
  case featureNotFinite
  /// As many feature vectors and sequences as tokens are needed.
  case unequalCounts(tokens: Int, others: Int)
  case noSuchSequence(Int)
  /// A step names a sequence twice.
  case repeatedSequence(Int)
  /// The sequence has no room; begin it anew from a shorter past.
  case contextFull(sequence: Int, capacity: Int)
  /// The cache was made for a model of another shape or precision.
  case foreignCache

  public var description: String {
    switch self {
    case .tokenOutOfRange(let token, let size): "token \(token) is outside of 0..<\(size)"
    case .wrongFeatureCount(let expected, let found):
      "a position has \(found) features, and the model takes \(expected)"
    case .featureNotFinite: "a feature is infinite or not a number"
    case .unequalCounts(let tokens, let others):
      "\(tokens) tokens were given with \(others) feature vectors or sequences"
    case .noSuchSequence(let sequence): "the cache has no sequence \(sequence)"
    case .repeatedSequence(let sequence): "sequence \(sequence) was given twice in one step"
    case .contextFull(let sequence, let capacity):
      "sequence \(sequence) has used its \(capacity) positions; prefill it with a shorter past"
    case .foreignCache: "the cache was made for a model of another shape or precision"
    }
  }
}
