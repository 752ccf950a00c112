import CNeuralKernels

/// A matrix in the kernels' layout: rows in groups of sixteen, `[rows / 16][columns][16]`.
struct PackedMatrix: Sendable {
  let rows: Int
  let columns: Int
  private let storage: AlignedBlock<Float>

  /// Packs row-major values; there must be `rows * columns` of them.
  init(_ values: [Float], rows: Int, columns: Int) {
    precondition(values.count == rows * columns, "a packed matrix has rows * columns values")
    self.rows = rows
    self.columns = columns
    storage = AlignedBlock(zeros: rows.paddedToLanes * columns)
    nk_pack(values, rows, columns, storage.pointer)
  }

  var matrix: nk_matrix {
    nk_matrix(values: storage.pointer, rows: rows, columns: columns, group_stride: columns * 16)
  }
}
