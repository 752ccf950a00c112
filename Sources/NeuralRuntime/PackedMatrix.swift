import CNeuralKernels

/// A matrix in the kernels' layout: rows in groups of sixteen, `[rows / 16][columns][16]`.
struct PackedMatrix: Sendable {
  let rows: Int
  let columns: Int
  private let storage: AlignedFloats

  /// Packs row-major values; there must be `rows * columns` of them.
  init(_ values: [Float], rows: Int, columns: Int) {
    precondition(values.count == rows * columns, "a packed matrix has rows * columns values")
    self.rows = rows
    self.columns = columns
    storage = AlignedFloats(zeros: rows.paddedToLanes * columns)
    nk_pack(values, rows, columns, storage.pointer)
  }

  var matrix: nk_matrix {
    nk_matrix(values: storage.pointer, rows: rows, columns: columns, group_stride: columns * 16)
  }

  /// Writes one row, `columns` floats.
  func copyRow(_ row: Int, to output: UnsafeMutablePointer<Float>) {
    precondition(row >= 0 && row < rows, "the row lies in the matrix")
    let lane = storage.pointer + row / 16 * columns * 16 + row % 16
    for column in 0..<columns { output[column] = lane[column * 16] }
  }
}
