import CNeuralKernels

/// One layer's key and value head of one sequence.
struct CachedHead {
  let layer: Int
  let head: Int
  let sequence: Int
}

extension KVCache {
  /// Numbers of one layer's head: a matrix of all positions.
  private var headStride: Int { configuration.headWidth * capacity.paddedToLanes }

  /// Numbers from one group of sixteen value rows to the next.
  private var valueStride: Int { capacity.paddedToLanes * 16 }

  /// Which of a sequence's heads this is, counted over the layers.
  private func index(_ place: CachedHead) -> Int {
    place.layer * configuration.keyValueHeads + place.head
  }

  /// Writes one position of a head: `headWidth` floats each.
  func store(
    key: UnsafePointer<Float>, value: UnsafePointer<Float>, at position: Int, of place: CachedHead,
    kernels: KernelVariant
  ) {
    assert(position < capacity && place.head < configuration.keyValueHeads)
    let width = configuration.headWidth
    switch precision {
    case .float32:
      let (keys, values) = floats(place)
      let keyLane = keys + position / 16 * width * 16 + position % 16
      let valueLane = values + position * 16
      for i in 0..<width {
        keyLane[i * 16] = key[i]
        valueLane[i / 16 * valueStride + i % 16] = value[i]
      }
    case .int8:
      let (keys, values, keyScales, valueScales) = bytes(place)
      nk_store_row8(kernels.code, key, width, position, keys, keyScales)
      nk_store_column8(kernels.code, value, width, position, values, valueStride, valueScales)
    }
  }

  /// The keys, rows by position, and the values, columns by position, of a float32 head.
  func matrices(_ place: CachedHead, _ positions: Range<Int>) -> (
    keys: nk_matrix, values: nk_matrix
  ) {
    assert(positions.upperBound <= capacity && positions.lowerBound % 16 == 0)
    let width = configuration.headWidth
    let (keys, values) = floats(place)
    return (
      nk_matrix(
        values: keys + positions.lowerBound * width, rows: positions.count, columns: width,
        group_stride: width * 16),
      nk_matrix(
        values: values + positions.lowerBound * 16, rows: width, columns: positions.count,
        group_stride: valueStride)
    )
  }

  /// The same for an 8-bit head, with the scales of the values' columns; the values' columns are
  /// rounded up to 16.
  func matrices8(
    _ place: CachedHead, _ positions: Range<Int>
  ) -> (keys: nk_matrix8, values: nk_matrix8, valueScales: UnsafePointer<Float>) {
    assert(positions.upperBound <= capacity && positions.lowerBound % 16 == 0)
    let (width, first) = (configuration.headWidth, positions.lowerBound)
    let (keys, values, keyScales, valueScales) = bytes(place)
    return (
      nk_matrix8(
        values: keys + first * width, scales: keyScales + first, rows: positions.count,
        columns: width, group_stride: width * 16),
      nk_matrix8(
        values: values + first * 16, scales: nil, rows: width,
        columns: positions.count.paddedToLanes, group_stride: valueStride),
      UnsafePointer(valueScales + first)
    )
  }

  private func floats(
    _ place: CachedHead
  ) -> (keys: UnsafeMutablePointer<Float>, values: UnsafeMutablePointer<Float>) {
    let block = sequences[place.sequence].floats
    let start = block.pointer + index(place) * headStride
    return (start, start + block.count / 2)
  }

  private func bytes(
    _ place: CachedHead
  ) -> (
    keys: UnsafeMutablePointer<UInt8>, values: UnsafeMutablePointer<UInt8>,
    keyScales: UnsafeMutablePointer<Float>, valueScales: UnsafeMutablePointer<Float>
  ) {
    let (floats, bytes) = (sequences[place.sequence].floats, sequences[place.sequence].bytes)
    let start = bytes.pointer + index(place) * headStride
    let scale = floats.pointer + index(place) * capacity.paddedToLanes
    return (start, start + bytes.count / 2, scale, scale + floats.count / 2)
  }
}
