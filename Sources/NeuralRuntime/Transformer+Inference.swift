extension Transformer {
  /// Positions of a prompt that are computed together.
  private static let chunk = 48

  /// Adds one token to each of some sequences, and predicts what follows it.
  ///
  /// - Parameters:
  ///   - tokens: one for each of the sequences.
  ///   - features: for each token, those of the bar that holds it.
  ///   - sequences: which of the cache's sequences; nil for all of them, in order.
  /// - Returns: for each token, `vocabularySize` logits.
  /// - Throws: an `InferenceError`, and then the cache is as it was.
  public func step(
    _ tokens: [Int], features: [[Float]], sequences: [Int]? = nil, cache: inout KVCache
  ) throws(InferenceError) -> [[Float]] {
    let sequences = sequences ?? Array(0..<cache.count)
    guard tokens.count == features.count, tokens.count == sequences.count else {
      throw .unequalCounts(
        tokens: tokens.count,
        others: tokens.count == features.count ? sequences.count : features.count)
    }
    var seen: Set<Int> = []
    for sequence in sequences {
      try check(sequence, adding: 1, to: cache)
      guard seen.insert(sequence).inserted else { throw .repeatedSequence(sequence) }
    }
    try check(tokens, features)
    let rows = tokens.indices.map {
      ForwardPass.Row(
        sequence: sequences[$0], position: cache.sequences[sequences[$0]].length,
        token: tokens[$0], features: features[$0])
    }
    return run(rows, cache: &cache, predicting: rows.indices)
  }

  /// Adds many tokens to one sequence, and predicts what follows the last.
  ///
  /// - Returns: `vocabularySize` logits; none for no tokens.
  /// - Throws: an `InferenceError`, and then the cache is as it was.
  public func prefill(
    _ tokens: [Int], features: [[Float]], sequence: Int = 0, cache: inout KVCache
  ) throws(InferenceError) -> [Float] {
    try extend(tokens, features, sequence, &cache, predictingAll: false).last ?? []
  }

  /// Adds many tokens to one sequence, and predicts what follows each.
  ///
  /// - Returns: for each token, `vocabularySize` logits.
  /// - Throws: an `InferenceError`, and then the cache is as it was.
  public func logits(
    _ tokens: [Int], features: [[Float]], sequence: Int = 0, cache: inout KVCache
  ) throws(InferenceError) -> [[Float]] {
    try extend(tokens, features, sequence, &cache, predictingAll: true)
  }

  private func extend(
    _ tokens: [Int], _ features: [[Float]], _ sequence: Int, _ cache: inout KVCache,
    predictingAll: Bool
  ) throws(InferenceError) -> [[Float]] {
    try check(sequence, adding: tokens.count, to: cache)
    try check(tokens, features)
    var predictions: [[Float]] = []
    for first in stride(from: 0, to: tokens.count, by: Self.chunk) {
      let part = first..<min(first + Self.chunk, tokens.count)
      let length = cache.sequences[sequence].length
      let rows = part.map {
        ForwardPass.Row(
          sequence: sequence, position: length + $0 - first, token: tokens[$0],
          features: features[$0])
      }
      let wanted = predictingAll ? 0 : part.upperBound == tokens.count ? rows.count - 1 : rows.count
      predictions += run(rows, cache: &cache, predicting: wanted..<rows.count)
    }
    return predictions
  }

  private func run(
    _ rows: [ForwardPass.Row], cache: inout KVCache, predicting: Range<Int>
  ) -> [[Float]] {
    for sequence in Set(rows.map(\.sequence)) { cache.sequences[sequence].makeUnique() }
    let scratch = cache.scratch(rows: rows.count)
    let pass = ForwardPass(model: self, rows: rows, scratch: scratch)
    let predictions = pass.run(cache: cache, predicting: predicting)
    for row in rows { cache.sequences[row.sequence].length = row.position + 1 }
    return predictions
  }
}

extension Transformer {
  private func check(
    _ sequence: Int, adding count: Int, to cache: KVCache
  ) throws(InferenceError) {
    guard cache.configuration == configuration, cache.precision == precision else {
      throw .foreignCache
    }
    guard cache.sequences.indices.contains(sequence) else { throw .noSuchSequence(sequence) }
    guard cache.sequences[sequence].length <= cache.capacity - count else {
      throw .contextFull(sequence: sequence, capacity: cache.capacity)
    }
  }

  private func check(_ tokens: [Int], _ features: [[Float]]) throws(InferenceError) {
    let (size, count) = (configuration.vocabularySize, configuration.featureCount)
    guard tokens.count == features.count else {
      throw .unequalCounts(tokens: tokens.count, others: features.count)
    }
    for token in tokens where token < 0 || token >= size {
      throw .tokenOutOfRange(token: token, vocabularySize: size)
    }
    for row in features {
      guard row.count == count else {
        throw .wrongFeatureCount(expected: count, found: row.count)
      }
      guard row.allSatisfy(\.isFinite) else { throw .featureNotFinite }
    }
  }
}
