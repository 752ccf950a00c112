import CNeuralKernels

/// A matrix rounded to 8 bits, with a scale for each row: `[rows / 16][columns / 4][16][4]`.
struct QuantizedMatrix: Sendable {
  /// A byte that stands for zero.
  static let zero: UInt8 = 128

  let rows: Int
  let columns: Int
  private let storage: AlignedBlock<UInt8>
  private let scales: AlignedBlock<Float>

  /// Rounds row-major values; there must be `rows * columns` of them, and `columns` is a multiple
  /// of 16.
  init(_ values: [Float], rows: Int, columns: Int, kernels: KernelVariant) {
    precondition(values.count == rows * columns, "a matrix has rows * columns values")
    precondition(columns % 16 == 0, "columns come in groups of sixteen")
    self.rows = rows
    self.columns = columns
    let storage = AlignedBlock(repeating: Self.zero, count: rows.paddedToLanes * columns)
    let scales = AlignedBlock<Float>(zeros: rows.paddedToLanes)
    values.withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return }
      for row in 0..<rows {
        nk_store_row8(
          kernels.code, first + row * columns, columns, row, storage.pointer, scales.pointer)
      }
    }
    self.storage = storage
    self.scales = scales
  }

  var matrix: nk_matrix8 {
    nk_matrix8(
      values: storage.pointer, scales: scales.pointer, rows: rows, columns: columns,
      group_stride: columns * 16)
  }
}
