import CNeuralKernels

/// Vectors of one length in scratch memory, one after the other.
struct Vectors {
  let storage: AlignedBlock<Float>
  /// Floats from one vector to the next.
  let stride: Int

  /// `count` vectors of `width` floats, with room for the kernels to write whole groups.
  init(_ count: Int, of width: Int) {
    stride = width.paddedToLanes
    storage = AlignedBlock(zeros: count * stride)
  }

  subscript(_ index: Int) -> UnsafeMutablePointer<Float> {
    assert(index >= 0 && (index + 1) * stride <= storage.count, "the vector exists")
    return storage.pointer + index * stride
  }

  var vectors: nk_vectors { nk_vectors(values: storage.pointer, stride: stride) }
}

/// Vectors of 8-bit numbers in scratch memory, each with its scale.
struct QuantizedVectors {
  private let storage: AlignedBlock<Int8>
  private let scales: AlignedBlock<Float>
  private let sums: AlignedBlock<Int32>
  /// The most numbers of all vectors together.
  private var room: Int { storage.count }
  private var count: Int { scales.count }

  /// `count` vectors of at most `width` numbers.
  init(_ count: Int, of width: Int) {
    storage = AlignedBlock(zeros: count * width.paddedToLanes)
    scales = AlignedBlock(zeros: count)
    sums = AlignedBlock(zeros: count)
  }

  /// The first `count` vectors, at `width` numbers each.
  func vectors(_ count: Int, of width: Int) -> nk_vectors8 {
    let stride = width.paddedToLanes
    assert(count <= self.count && count * stride <= room, "the vectors exist")
    return nk_vectors8(
      values: storage.pointer, stride: stride, scales: scales.pointer, sums: sums.pointer)
  }
}
