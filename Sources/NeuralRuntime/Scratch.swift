/// The memory of passes over positions.
///
/// `@unchecked Sendable`: a pass writes to it only while its cache, which is then being changed,
/// holds it alone.
final class Scratch: @unchecked Sendable {
  /// The most positions of a pass.
  let rows: Int
  let features: Vectors
  /// The residual stream, and what a block adds to it.
  let stream: Vectors
  let change: Vectors
  let normed: Vectors
  let queryKeyValue: Vectors
  let mixed: Vectors
  let gateAndUp: Vectors
  let hidden: Vectors
  let logits: Vectors
  /// 8-bit inputs of a product with weights.
  let rounded: QuantizedVectors
  let attention: AttentionScratch

  init(for shape: ModelConfiguration, rows: Int, capacity: Int) {
    self.rows = rows
    features = Vectors(rows, of: shape.featureCount)
    stream = Vectors(rows, of: shape.width)
    change = Vectors(rows, of: shape.width)
    normed = Vectors(rows, of: shape.width)
    queryKeyValue = Vectors(rows, of: shape.width + 2 * shape.keyValueWidth)
    mixed = Vectors(rows, of: shape.width)
    gateAndUp = Vectors(rows, of: 2 * shape.feedForward)
    hidden = Vectors(rows, of: shape.feedForward)
    logits = Vectors(rows, of: shape.vocabularySize)
    rounded = QuantizedVectors(rows, of: max(shape.width, shape.feedForward))
    attention = AttentionScratch(for: shape, capacity: capacity)
  }
}

/// What the attention of one group of query heads needs.
struct AttentionScratch {
  /// A head's scores, then its weights, by position.
  let scores: Vectors
  /// The 8-bit queries of a group of heads.
  let queries: QuantizedVectors
  /// The weights of a head as a coarse and a fine vector, one head after the other.
  let weights: QuantizedVectors
  /// What coarse and fine weights give.
  let parts: Vectors

  init(for shape: ModelConfiguration, capacity: Int) {
    let group = shape.heads / shape.keyValueHeads
    scores = Vectors(group, of: capacity)
    queries = QuantizedVectors(group, of: shape.headWidth)
    weights = QuantizedVectors(2 * group, of: capacity)
    parts = Vectors(2 * group, of: shape.headWidth)
  }
}
