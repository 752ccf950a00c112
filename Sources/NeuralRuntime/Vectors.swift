import CNeuralKernels

/// Vectors of one length in scratch memory, one after the other.
struct Vectors {
  let storage: AlignedFloats
  /// Floats from one vector to the next.
  let stride: Int

  /// `count` vectors of `width` floats, with room for the kernels to write whole groups.
  init(_ count: Int, of width: Int) {
    stride = width.paddedToLanes
    storage = AlignedFloats(zeros: count * stride)
  }

  subscript(_ index: Int) -> UnsafeMutablePointer<Float> {
    assert(index >= 0 && (index + 1) * stride <= storage.count, "the vector exists")
    return storage.pointer + index * stride
  }
}

extension KernelVariant {
  /// `outputs[i] = matrix · inputs[i]` for the first `count` vectors.
  func multiply(_ matrix: PackedMatrix, _ inputs: Vectors, to outputs: Vectors, count: Int) {
    assert(inputs.stride >= matrix.columns && outputs.stride >= matrix.rows, "the shapes fit")
    assert(count * max(inputs.stride, 1) <= inputs.storage.count, "the inputs exist")
    assert(count * max(outputs.stride, 1) <= outputs.storage.count, "the outputs exist")
    nk_multiply(
      code, matrix.matrix, nk_vectors(values: inputs.storage.pointer, stride: inputs.stride),
      nk_vectors(values: outputs.storage.pointer, stride: outputs.stride), count)
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
    for row in 0..<count { nk_add(code, sums[row], addends[row], sums.stride) }
  }
}
