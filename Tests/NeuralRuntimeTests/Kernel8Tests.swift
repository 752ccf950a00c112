import CNeuralKernels
import Testing

/// The 8-bit kernels against plain loops over integers, and against one another.
@Suite struct Kernel8Tests {
  /// What every variant gives, which must be equal; the first is returned.
  private func same<Result: Equatable>(_ run: (nk_variant) -> Result) -> Result {
    let results = KernelTests.variants.map(run)
    #expect(results.allSatisfy { $0 == results[0] })
    return results[0]
  }

  /// Vectors as `nk_quantize` writes them.
  private struct Quantized: Equatable {
    var values: [Int8]
    var scales: [Float]
    var sums: [Int32]

    init(_ count: Int, of width: Int) {
      values = Array(repeating: 99, count: count * width)
      scales = Array(repeating: .nan, count: count)
      sums = Array(repeating: 99, count: count)
    }

    mutating func use<Result>(stride: Int, _ body: (nk_vectors8) -> Result) -> Result {
      values.withUnsafeMutableBufferPointer { values in
        scales.withUnsafeMutableBufferPointer { scales in
          sums.withUnsafeMutableBufferPointer { sums in
            body(
              nk_vectors8(
                values: values.baseAddress, stride: stride, scales: scales.baseAddress,
                sums: sums.baseAddress))
          }
        }
      }
    }
  }

  private func floats(
    _ count: Int, _ generator: inout TestGenerator, in range: ClosedRange<Float> = -2...2
  ) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &generator) }
  }

  /// Nearest integers to multiples of the greatest magnitude / 127.
  private func rounded(_ vector: ArraySlice<Float>) -> (values: [Int], scale: Float) {
    let peak = vector.map(abs).max() ?? 0
    guard peak > 0 else { return (vector.map { _ in 0 }, 0) }
    let spread = 127 / peak
    return (vector.map { Int(($0 * spread).rounded(.toNearestOrEven)) }, peak / 127)
  }

  private func quantize(
    _ variant: nk_variant, _ inputs: [Float], columns: Int, count: Int
  ) -> Quantized {
    var inputs = inputs
    var found = Quantized(count, of: columns)
    inputs.withUnsafeMutableBufferPointer { input in
      found.use(stride: columns) {
        nk_quantize(
          variant, nk_vectors(values: input.baseAddress, stride: columns), columns, $0, count)
      }
    }
    return found
  }

  @Test(arguments: 0..<30)
  func roundsToTheNearestMultiple(_ seed: UInt64) {
    var generator = TestGenerator(state: seed)
    let columns = 16 * Int.random(in: 1...12, using: &generator)
    let count = Int.random(in: 1...5, using: &generator)
    var inputs = floats(count * columns, &generator, in: seed % 2 == 0 ? -2...2 : -1e-3...0)
    if seed % 5 == 0 { inputs.replaceSubrange(..<columns, with: repeatElement(0, count: columns)) }
    let found = same { quantize($0, inputs, columns: columns, count: count) }
    for vector in 0..<count {
      let place = vector * columns..<(vector + 1) * columns
      let expected = rounded(inputs[place])
      #expect(found.values[place].map(Int.init) == expected.values)
      #expect(found.scales[vector] == expected.scale)
      #expect(Int(found.sums[vector]) == expected.values.reduce(0, +))
    }
  }

  @Test(arguments: [Float.infinity, -.infinity, .nan, 3e38, .leastNonzeroMagnitude])
  func takesAnyFloat(_ value: Float) {
    let inputs = [value] + [Float](repeating: Float.leastNonzeroMagnitude, count: 15)
    let found = quantize(nk_variant_portable, inputs, columns: 16, count: 1)
    #expect(found.values.allSatisfy { abs(Int($0)) <= 127 })
  }

  @Test(arguments: 0..<60)
  func multipliesMatricesOfEverySize(_ seed: UInt64) {
    var generator = TestGenerator(state: seed)
    let rows = Int.random(in: 1...200, using: &generator)
    let columns = 16 * Int.random(in: 1...9, using: &generator)
    let count = Int.random(in: 1...14, using: &generator)
    let isExtreme = seed % 4 == 0
    let range: ClosedRange<Float> = isExtreme ? -1 ... -1 : -2...2
    let matrix = floats(rows * columns, &generator, in: range)
    let inputs = floats(count * columns, &generator, in: range)
    let padded = (rows + 15) / 16 * 16
    let found = same { product($0, matrix, inputs, rows: rows, columns: columns, count: count) }
    for vector in 0..<count {
      let input = rounded(inputs[vector * columns..<(vector + 1) * columns])
      let expected = (0..<rows).map { row in
        let weights = rounded(matrix[row * columns..<(row + 1) * columns])
        let sum = zip(weights.values, input.values).reduce(0) { $0 + $1.0 * $1.1 }
        return Float(sum) * (weights.scale * input.scale)
      }
      #expect(Array(found[vector * padded..<vector * padded + rows]) == expected)
      #expect(found[vector * padded + rows..<(vector + 1) * padded].allSatisfy { $0 == 0 })
    }
  }

  private func product(
    _ variant: nk_variant, _ matrix: [Float], _ inputs: [Float], rows: Int, columns: Int,
    count: Int
  ) -> [Float] {
    let padded = (rows + 15) / 16 * 16
    var (bytes, scales) = (
      [UInt8](repeating: 128, count: padded * columns), [Float](repeating: 0, count: padded)
    )
    for row in 0..<rows {
      let vector = Array(matrix[row * columns..<(row + 1) * columns])
      nk_store_row8(variant, vector, columns, row, &bytes, &scales)
    }
    var outputs = [Float](repeating: .nan, count: count * padded)
    var quantized = quantize(variant, inputs, columns: columns, count: count)
    bytes.withUnsafeBufferPointer { bytes in
      scales.withUnsafeBufferPointer { scales in
        outputs.withUnsafeMutableBufferPointer { output in
          quantized.use(stride: columns) {
            nk_multiply8(
              variant,
              nk_matrix8(
                values: bytes.baseAddress, scales: scales.baseAddress, rows: rows,
                columns: columns, group_stride: columns * 16),
              $0, nk_vectors(values: output.baseAddress, stride: padded), count)
          }
        }
      }
    }
    return outputs
  }

  @Test(arguments: 0..<20)
  func columnsAreRowsOfTheTransposed(_ seed: UInt64) {
    var generator = TestGenerator(state: seed)
    let width = 16 * Int.random(in: 1...5, using: &generator)
    let positions = 16 * Int.random(in: 1...3, using: &generator)
    let vectors = (0..<positions).map { _ in floats(width, &generator) }
    let found = same { variant in
      var bytes = [UInt8](repeating: 128, count: width * positions)
      var scales = [Float](repeating: 0, count: positions)
      for (column, vector) in vectors.enumerated() {
        nk_store_column8(variant, vector, width, column, &bytes, positions * 16, &scales)
      }
      return bytes.map { Float($0) } + scales
    }
    for (column, vector) in vectors.enumerated() {
      let expected = rounded(vector[...])
      for row in 0..<width {
        let place =
          row / 16 * positions * 16 + column / 4 * 64 + row % 16 * 4 + column % 4
        #expect(Int(found[place]) - 128 == expected.values[row])
      }
      #expect(found[width * positions + column] == expected.scale)
    }
  }

  @Test(arguments: 1...50)
  func softmaxIsRoundedToFourteenBits(_ count: Int) throws {
    var generator = TestGenerator(state: UInt64(count))
    let (padded, vectors) = ((count + 15) / 16 * 16, count % 3 + 1)
    let scores = floats(vectors * padded, &generator, in: -30...30)
    let factors = floats(padded, &generator, in: 0...3)
    let found = same { variant in
      var scores = scores
      var outputs = Quantized(2 * vectors, of: padded)
      scores.withUnsafeMutableBufferPointer { scores in
        outputs.use(stride: padded) {
          nk_softmax8(
            variant, nk_vectors(values: scores.baseAddress, stride: padded), factors, count,
            0.25, $0, vectors)
        }
      }
      return outputs
    }
    for vector in 0..<vectors {
      var expected = Array(scores[vector * padded..<vector * padded + count])
      expected += [Float](repeating: 0, count: padded - count)
      nk_softmax(nk_variant_portable, &expected, count, 0.25)
      let weights = zip(expected, factors).map { $0 * $1 }
      let step = try #require(weights.max()) / 16319
      for index in 0..<padded {
        let (coarse, fine) = (vector * padded + index, (vectors + vector) * padded + index)
        let value =
          Float(found.values[coarse]) * found.scales[vector]
          + Float(found.values[fine]) * found.scales[vectors + vector]
        #expect(abs(value - weights[index]) <= 0.51 * step)
        #expect(index < count || value == 0)
      }
      for part in [vector, vectors + vector] {
        let sum = found.values[part * padded..<(part + 1) * padded].reduce(0) { $0 + Int32($1) }
        #expect(found.sums[part] == sum)
      }
    }
  }
}
