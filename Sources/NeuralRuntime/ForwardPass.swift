import CNeuralKernels

/// One pass of a model over some positions.
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
  /// With room for the rows.
  let scratch: Scratch

  private var shape: ModelConfiguration { model.configuration }
  private var kernels: KernelVariant { model.kernels }

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
    let width = shape.width
    for (index, row) in rows.enumerated() {
      scratch.features[index].update(from: row.features, count: row.features.count)
    }
    kernels.multiply(model.featureInput, scratch.features, to: scratch.normed, count: rows.count)
    for index in rows.indices {
      nk_add(kernels.code, scratch.normed[index], model.featureBias, width)
      nk_silu(kernels.code, scratch.normed[index], width)
    }
    kernels.multiply(model.featureOutput, scratch.normed, to: scratch.stream, count: rows.count)
    model.embedding.withUnsafeBufferPointer { vectors in
      guard let first = vectors.baseAddress else { return }
      for (index, row) in rows.enumerated() {
        nk_add(kernels.code, scratch.stream[index], first + row.token * width, width)
      }
    }
  }

  private func attend(_ layer: Transformer.Layer, _ index: Int, _ cache: KVCache) {
    normalize(layer.attentionNorm)
    multiply(layer.queryKeyValue, scratch.normed, to: scratch.queryKeyValue)
    for (row, place) in rows.enumerated() { rotateAndStore(row, place, index, cache) }
    mix(layer: index, cache)
    multiply(layer.attentionOutput, scratch.mixed, to: scratch.change)
    kernels.add(scratch.change, to: scratch.stream, count: rows.count)
  }

  private func rotateAndStore(_ row: Int, _ place: Row, _ layer: Int, _ cache: KVCache) {
    let (width, half) = (shape.headWidth, shape.headWidth / 2)
    let joined = scratch.queryKeyValue[row]
    model.rotations.withUnsafeBufferPointer { table in
      let angles = table[(place.position * 2 * half)..<((place.position + 1) * 2 * half)]
      guard let cosine = UnsafeBufferPointer(rebasing: angles).baseAddress else { return }
      nk_rotate(
        kernels.code, joined, cosine, cosine + half, shape.heads + shape.keyValueHeads, half)
    }
    let (keys, values) = (joined + shape.width, joined + shape.width + shape.keyValueWidth)
    for head in 0..<shape.keyValueHeads {
      cache.store(
        key: keys + head * width, value: values + head * width, at: place.position,
        of: CachedHead(layer: layer, head: head, sequence: place.sequence), kernels: kernels)
    }
  }

  private func feedForward(_ layer: Transformer.Layer) {
    let (inner, hidden) = (shape.feedForward, scratch.hidden)
    normalize(layer.feedForwardNorm)
    multiply(layer.gateAndUp, scratch.normed, to: scratch.gateAndUp)
    for row in rows.indices {
      let gate = scratch.gateAndUp[row]
      nk_gate(kernels.code, gate, gate + inner, hidden[row], inner)
    }
    multiply(layer.down, hidden, to: scratch.change)
    kernels.add(scratch.change, to: scratch.stream, count: rows.count)
  }

  private func predict(_ wanted: Range<Int>) -> [[Float]] {
    guard !wanted.isEmpty else { return [] }
    kernels.normalize(
      scratch.stream, gain: model.norm, epsilon: shape.normEpsilon, to: scratch.normed,
      rows: wanted)
    kernels.multiply(
      model.output, scratch.normed, to: scratch.logits, count: wanted.count,
      rounded: scratch.rounded)
    return (0..<wanted.count).map {
      Array(UnsafeBufferPointer(start: scratch.logits[$0], count: shape.vocabularySize))
    }
  }

  private func normalize(_ gain: [Float]) {
    kernels.normalize(
      scratch.stream, gain: gain, epsilon: shape.normEpsilon, to: scratch.normed,
      rows: rows.indices)
  }

  private func multiply(_ weights: Weights, _ inputs: Vectors, to outputs: Vectors) {
    kernels.multiply(weights, inputs, to: outputs, count: rows.count, rounded: scratch.rounded)
  }
}
