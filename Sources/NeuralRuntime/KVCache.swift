/// What the model remembers of the sequences that it is writing: keys and values by position.
///
/// Holds several independent sequences, so that takes can be decoded in one batch. It is a value:
/// a copy costs nothing until one of the two is written to.
public struct KVCache: Sendable {
  /// One sequence. Keys and values of a layer's head are matrices in the kernels' layout: keys with
  /// positions as rows, values with positions as columns, so that both products are the same kernel.
  struct Sequence: Sendable {
    /// In float32, all keys, then all values; in 8 bits, the scales of all keys, then of all values.
    var floats: AlignedBlock<Float>
    /// In 8 bits, all keys, then all values.
    var bytes: AlignedBlock<UInt8>
    var length = 0

    mutating func makeUnique() {
      if !isKnownUniquelyReferenced(&floats) { floats = AlignedBlock(copying: floats) }
      if !isKnownUniquelyReferenced(&bytes) { bytes = AlignedBlock(copying: bytes) }
    }
  }

  /// The most positions of each sequence.
  public let capacity: Int
  /// The numbers that keys and values are kept in.
  public let precision: ModelPrecision
  let configuration: ModelConfiguration
  var sequences: [Sequence]
  private var scratch: Scratch?

  /// Empty sequences for a model of this shape and precision.
  ///
  /// - Parameter capacity: at most, and by default, the model's context.
  /// - Precondition: `configuration` is valid, `sequences` and `capacity` are positive.
  public init(
    for configuration: ModelConfiguration, precision: ModelPrecision = .float32,
    sequences: Int = 1, capacity: Int? = nil
  ) {
    let capacity = min(capacity ?? configuration.context, configuration.context)
    precondition(sequences > 0 && capacity > 0, "a cache has sequences and positions")
    self.configuration = configuration
    self.precision = precision
    self.capacity = capacity
    let vectors = configuration.layers * configuration.keyValueHeads * capacity.paddedToLanes
    let numbers = 2 * vectors * configuration.headWidth
    self.sequences = (0..<sequences).map { _ in
      switch precision {
      case .float32: Sequence(floats: AlignedBlock(zeros: numbers), bytes: AlignedBlock(zeros: 0))
      case .int8:
        Sequence(floats: AlignedBlock(zeros: 2 * vectors), bytes: AlignedBlock(zeros: numbers))
      }
    }
  }

  /// Empty sequences for a model.
  ///
  /// - Parameter capacity: at most, and by default, the model's context.
  /// - Precondition: `sequences` and `capacity` are positive.
  public init(for model: Transformer, sequences: Int = 1, capacity: Int? = nil) {
    self.init(
      for: model.configuration, precision: model.precision, sequences: sequences,
      capacity: capacity)
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

  /// Memory for passes of `rows` positions, which this cache holds alone and keeps for the next.
  mutating func scratch(rows: Int) -> Scratch {
    if isKnownUniquelyReferenced(&scratch), let scratch, scratch.rows >= rows { return scratch }
    let new = Scratch(for: configuration, rows: rows, capacity: capacity)
    scratch = new
    return new
  }
}
