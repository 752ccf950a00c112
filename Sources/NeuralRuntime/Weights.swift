/// A matrix of weights, in the precision that was chosen when it was loaded.
enum Weights: Sendable {
  case float32(PackedMatrix)
  case int8(QuantizedMatrix)

  /// Takes row-major values; `columns` is a multiple of 16.
  init(
    _ values: [Float], rows: Int, columns: Int, precision: ModelPrecision, kernels: KernelVariant
  ) {
    switch precision {
    case .float32: self = .float32(PackedMatrix(values, rows: rows, columns: columns))
    case .int8:
      self = .int8(QuantizedMatrix(values, rows: rows, columns: columns, kernels: kernels))
    }
  }
}
