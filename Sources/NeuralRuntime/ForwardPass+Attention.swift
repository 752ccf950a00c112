import CNeuralKernels

extension ForwardPass {
  /// The attention of all rows in one layer, from the queries to `scratch.mixed`.
  func mix(layer: Int, _ cache: KVCache) {
    let shape = model.configuration
    let (width, group) = (shape.headWidth, shape.heads / shape.keyValueHeads)
    for (row, place) in rows.enumerated() {
      let first = shape.firstAttended(from: place.position, layer: layer)
      for head in 0..<shape.keyValueHeads {
        let start = head * group * width
        let mixing = HeadMixing(
          kernels: model.kernels, scratch: scratch.attention, width: width, group: group,
          queries: nk_vectors(values: scratch.queryKeyValue[row] + start, stride: width),
          outputs: nk_vectors(values: scratch.mixed[row] + start, stride: width))
        mixing.run(
          CachedHead(layer: layer, head: head, sequence: place.sequence),
          first..<place.position + 1, cache)
      }
    }
  }
}

/// The attention of the query heads that share one key and value head, from one position.
private struct HeadMixing {
  let kernels: KernelVariant
  let scratch: AttentionScratch
  /// Floats of a head.
  let width: Int
  /// How many query heads there are.
  let group: Int
  let queries: nk_vectors
  let outputs: nk_vectors

  private var scale: Float { 1 / Float(width).squareRoot() }

  func run(_ place: CachedHead, _ positions: Range<Int>, _ cache: KVCache) {
    switch cache.precision {
    case .float32: runFloat32(place, positions, cache)
    case .int8: runInt8(place, positions, cache)
    }
  }

  private func runFloat32(_ place: CachedHead, _ positions: Range<Int>, _ cache: KVCache) {
    let (keys, values) = cache.matrices(place, positions)
    nk_multiply(kernels.code, keys, queries, scratch.scores.vectors, group)
    for query in 0..<group {
      nk_softmax(kernels.code, scratch.scores[query], positions.count, scale)
    }
    nk_multiply(kernels.code, values, scratch.scores.vectors, outputs, group)
  }

  private func runInt8(_ place: CachedHead, _ positions: Range<Int>, _ cache: KVCache) {
    let (keys, values, valueScales) = cache.matrices8(place, positions)
    let rounded = scratch.queries.vectors(group, of: width)
    nk_quantize(kernels.code, queries, width, rounded, group)
    nk_multiply8(kernels.code, keys, rounded, scratch.scores.vectors, group)
    let weights = scratch.weights.vectors(2 * group, of: values.columns)
    nk_softmax8(
      kernels.code, scratch.scores.vectors, valueScales, positions.count, scale, weights, group)
    let parts = scratch.parts
    nk_multiply8(kernels.code, values, weights, parts.vectors, 2 * group)
    nk_add(kernels.code, parts[0], parts[group], group * width)
    outputs.values.update(from: parts[0], count: group * width)
  }
}
