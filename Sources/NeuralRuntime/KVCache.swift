import CNeuralKernels

/// What the model remembers of the sequences that it is writing: keys and values by position.
///
/// Holds several independent sequences, so that takes can be decoded in one batch. It is a value:
/// a copy costs nothing until one of the two is written to.
public struct KVCache: Sendable {
  /// One sequence. Keys and values of a layer's head are matrices in the kernels' layout: keys with
  /// positions as rows, values with positions as columns, so that both products are the same kernel.
  struct Sequence: Sendable {
    var keys: AlignedFloats
    var values: AlignedFloats
    var length = 0

    init(floats: Int) {
      keys = AlignedFloats(zeros: floats)
      values = AlignedFloats(zeros: floats)
    }

    mutating func makeUnique() {
      if !isKnownUniquelyReferenced(&keys) { keys = AlignedFloats(copying: keys) }
      if !isKnownUniquelyReferenced(&values) { values = AlignedFloats(copying: values) }
    }
  }

  /// The most positions of each sequence.
  public let capacity: Int
  let configuration: ModelConfiguration
  var sequences: [Sequence]

  /// Empty sequences for a model of this shape.
  ///
  /// - Parameter capacity: at most, and by default, the model's context.
  /// - Precondition: `configuration` is valid, `sequences` and `capacity` are positive.
  public init(for configuration: ModelConfiguration, sequences: Int = 1, capacity: Int? = nil) {
    let capacity = min(capacity ?? configuration.context, configuration.context)
    precondition(sequences > 0 && capacity > 0, "a cache has sequences and positions")
    self.configuration = configuration
    self.capacity = capacity
    let floats = configuration.layers * configuration.keyValueWidth * capacity.paddedToLanes
    self.sequences = (0..<sequences).map { _ in Sequence(floats: floats) }
  }

  /// How many sequences there are.
  public var count: Int { sequences.count }

  /// Positions that are filled, by sequence.
  public var lengths: [Int] { sequences.map(\.length) }

  /// Forgets the positions from `length` on; does nothing where there are none.
  public mutating func truncate(_ sequence: Int, to length: Int) {
    sequences[sequence].length = max(0, min(length, sequences[sequence].length))
  }

  /// Makes `target` remember what `source` does, or its first `length` positions.
  public mutating func copy(_ source: Int, to target: Int, length: Int? = nil) {
    sequences[target] = sequences[source]
    if let length { truncate(target, to: length) }
  }

  /// Floats of one layer's head: a matrix of all positions.
  var headStride: Int { configuration.headWidth * capacity.paddedToLanes }

  /// Writes one position of one layer: `keyValueHeads` vectors each.
  func store(
    keys: UnsafePointer<Float>, values: UnsafePointer<Float>, layer: Int, sequence: Int,
    position: Int
  ) {
    let width = configuration.headWidth
    for head in 0..<configuration.keyValueHeads {
      let start = (layer * configuration.keyValueHeads + head) * headStride
      let key =
        sequences[sequence].keys.pointer + start + position / 16 * width * 16 + position % 16
      let value = sequences[sequence].values.pointer + start + position * 16
      for i in 0..<width {
        key[i * 16] = keys[head * width + i]
        value[i / 16 * capacity.paddedToLanes * 16 + i % 16] = values[head * width + i]
      }
    }
  }

  /// The keys, rows by position, and the values, columns by position, of one layer's head.
  func matrices(
    layer: Int, head: Int, sequence: Int, length: Int
  ) -> (keys: nk_matrix, values: nk_matrix) {
    let (width, padded) = (configuration.headWidth, capacity.paddedToLanes)
    let start = (layer * configuration.keyValueHeads + head) * headStride
    assert(length <= capacity && start + headStride <= sequences[sequence].keys.count)
    return (
      nk_matrix(
        values: sequences[sequence].keys.pointer + start, rows: length, columns: width,
        group_stride: width * 16),
      nk_matrix(
        values: sequences[sequence].values.pointer + start, rows: width, columns: length,
        group_stride: padded * 16)
    )
  }
}
