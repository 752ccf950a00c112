import CNeuralKernels

extension KernelVariant {
  /// `outputs[i] = matrix · inputs[i]` for the first `count` vectors.
  func multiply(_ matrix: PackedMatrix, _ inputs: Vectors, to outputs: Vectors, count: Int) {
    check(matrix.rows, matrix.columns, inputs, outputs, count)
    nk_multiply(code, matrix.matrix, inputs.vectors, outputs.vectors, count)
  }

  /// `outputs[i] = weights · inputs[i]` for the first `count` vectors.
  ///
  /// - Parameter rounded: where 8-bit inputs are written.
  func multiply(
    _ weights: Weights, _ inputs: Vectors, to outputs: Vectors, count: Int,
    rounded: QuantizedVectors
  ) {
    switch weights {
    case .float32(let matrix): multiply(matrix, inputs, to: outputs, count: count)
    case .int8(let matrix):
      check(matrix.rows, matrix.columns, inputs, outputs, count)
      let quantized = rounded.vectors(count, of: matrix.columns)
      nk_quantize(code, inputs.vectors, matrix.columns, quantized, count)
      nk_multiply8(code, matrix.matrix, quantized, outputs.vectors, count)
    }
  }

  private func check(
    _ rows: Int, _ columns: Int, _ inputs: Vectors, _ outputs: Vectors, _ count: Int
  ) {
    assert(inputs.stride >= columns && outputs.stride >= rows, "the shapes fit")
    assert(count * max(inputs.stride, 1) <= inputs.storage.count, "the inputs exist")
    assert(count * max(outputs.stride, 1) <= outputs.storage.count, "the outputs exist")
  }

  /// `outputs[i] = inputs[i] / rms(inputs[i]) * gain`.
  func normalize(
    _ inputs: Vectors, gain: [Float], epsilon: Double, to outputs: Vectors, rows: Range<Int>
  ) {
    assert(gain.count % 16 == 0 && gain.count <= inputs.stride, "the gain fits")
    for (output, row) in rows.enumerated() {
      nk_rms_norm(code, inputs[row], gain, outputs[output], gain.count, Float(epsilon))
    }
  }

  /// `sums[i] += addends[i]`.
  func add(_ addends: Vectors, to sums: Vectors, count: Int) {
    assert(addends.stride == sums.stride, "the shapes fit")
    nk_add(code, sums[0], addends[0], count * sums.stride)
  }
}
