import CNeuralKernels

/// One pass of a model over some positions, in scratch memory of its own.
struct ForwardPass {
  /// A position to compute: a token of one of the cache's sequences.
  struct Row {
    let sequence: Int
    let position: Int
    let token: Int
    let features: [Float]
  }

  let model: Transformer
  let rows: [Row]
  /// The residual stream, and what a block adds to it.
  private let stream: Vectors
  private let change: Vectors
  private let normed: Vectors
  private let queryKeyValue: Vectors
  private let mixed: Vectors
  private let gateAndUp: Vectors
  private let hidden: Vectors
  private let features: Vectors
  /// One head group's attention weights.
  private let scores: Vectors

  private var shape: ModelConfiguration { model.configuration }
  private var kernels: KernelVariant { model.kernels }

  init(model: Transformer, rows: [Row], cacheCapacity: Int) {
    let (shape, count) = (model.configuration, rows.count)
    self.model = model
    self.rows = rows
    stream = Vectors(count, of: shape.width)
    change = Vectors(count, of: shape.width)
    normed = Vectors(count, of: shape.width)
    queryKeyValue = Vectors(count, of: shape.width + 2 * shape.keyValueWidth)
    mixed = Vectors(count, of: shape.width)
    gateAndUp = Vectors(count, of: 2 * shape.feedForward)
    hidden = Vectors(count, of: shape.feedForward)
    features = Vectors(count, of: shape.featureCount)
    scores = Vectors(shape.heads / shape.keyValueHeads, of: cacheCapacity)
  }

  /// Writes the rows' keys and values into the cache, which must own its blocks alone.
  ///
  /// - Returns: the logits of the rows in `predicting`.
  func run(cache: KVCache, predicting: Range<Int>) -> [[Float]] {
    embed()
    for (index, layer) in model.layers.enumerated() {
      attend(layer, index, cache)
      feedForward(layer)
    }
    return predict(predicting)
  }

  private func embed() {
    for (index, row) in rows.enumerated() {
      model.embedding.copyRow(row.token, to: stream[index])
      features[index].update(from: row.features, count: row.features.count)
    }
    kernels.multiply(model.featureInput, features, to: normed, count: rows.count)
    for index in rows.indices {
      nk_add(kernels.code, normed[index], model.featureBias, shape.width)
      nk_silu(kernels.code, normed[index], shape.width)
    }
    kernels.multiply(model.featureOutput, normed, to: change, count: rows.count)
    kernels.add(change, to: stream, count: rows.count)
  }

  private func attend(_ layer: Transformer.Layer, _ index: Int, _ cache: KVCache) {
    kernels.normalize(
      stream, gain: layer.attentionNorm, epsilon: shape.normEpsilon, to: normed,
      rows: rows.indices)
    kernels.multiply(layer.queryKeyValue, normed, to: queryKeyValue, count: rows.count)
    for (row, place) in rows.enumerated() { rotateAndStore(row, place, index, cache) }
    for (row, place) in rows.enumerated() {
      for head in 0..<shape.keyValueHeads { mix(row, place, index, head, cache) }
    }
    kernels.multiply(layer.attentionOutput, mixed, to: change, count: rows.count)
    kernels.add(change, to: stream, count: rows.count)
  }

  private func rotateAndStore(_ row: Int, _ place: Row, _ layer: Int, _ cache: KVCache) {
    let half = shape.headWidth / 2
    let joined = queryKeyValue[row]
    model.rotations.withUnsafeBufferPointer { table in
      let angles = table[(place.position * 2 * half)..<((place.position + 1) * 2 * half)]
      guard let cosine = UnsafeBufferPointer(rebasing: angles).baseAddress else { return }
      nk_rotate(
        kernels.code, joined, cosine, cosine + half, shape.heads + shape.keyValueHeads, half)
    }
    cache.store(
      keys: joined + shape.width, values: joined + shape.width + shape.keyValueWidth,
      layer: layer, sequence: place.sequence, position: place.position)
  }

  /// The attention of the query heads that share one key and value head.
  private func mix(_ row: Int, _ place: Row, _ layer: Int, _ head: Int, _ cache: KVCache) {
    let (width, group) = (shape.headWidth, shape.heads / shape.keyValueHeads)
    let length = place.position + 1
    let queries = nk_vectors(values: queryKeyValue[row] + head * group * width, stride: width)
    let weights = nk_vectors(values: scores[0], stride: scores.stride)
    let outputs = nk_vectors(values: mixed[row] + head * group * width, stride: width)
    let (keys, values) = cache.matrices(
      layer: layer, head: head, sequence: place.sequence, length: length)
    nk_multiply(kernels.code, keys, queries, weights, group)
    for query in 0..<group {
      nk_softmax(kernels.code, scores[query], length, 1 / Float(width).squareRoot())
    }
    nk_multiply(kernels.code, values, weights, outputs, group)
  }

  private func feedForward(_ layer: Transformer.Layer) {
    let inner = shape.feedForward
    kernels.normalize(
      stream, gain: layer.feedForwardNorm, epsilon: shape.normEpsilon, to: normed,
      rows: rows.indices)
    kernels.multiply(layer.gateAndUp, normed, to: gateAndUp, count: rows.count)
    for row in rows.indices {
      nk_gate(kernels.code, gateAndUp[row], gateAndUp[row] + inner, hidden[row], inner)
    }
    kernels.multiply(layer.down, hidden, to: change, count: rows.count)
    kernels.add(change, to: stream, count: rows.count)
  }

  private func predict(_ wanted: Range<Int>) -> [[Float]] {
    guard !wanted.isEmpty else { return [] }
    let size = shape.vocabularySize
    let logits = Vectors(wanted.count, of: size)
    kernels.normalize(
      stream, gain: model.norm, epsilon: shape.normEpsilon, to: normed, rows: wanted)
    kernels.multiply(model.embedding, normed, to: logits, count: wanted.count)
    return (0..<wanted.count).map { Array(UnsafeBufferPointer(start: logits[$0], count: size)) }
  }
}
