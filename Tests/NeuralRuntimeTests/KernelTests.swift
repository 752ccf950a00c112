import CNeuralKernels
import Foundation
import Testing

/// The C kernels against plain loops in double precision, and against one another.
@Suite struct KernelTests {
  static let variants = [
    nk_variant_portable, nk_variant_avx2, nk_variant_avx512, nk_variant_vnni,
  ].filter(nk_supports)

  /// The outputs of every variant, all of which must have the same bits; the first is returned.
  private func same(_ run: (nk_variant) -> [Float]) -> [Float] {
    let results = Self.variants.map(run)
    #expect(results.allSatisfy { bits($0) == bits(results[0]) })
    return results[0]
  }

  private func values(
    _ count: Int, _ generator: inout TestGenerator, in range: ClosedRange<Float> = -2...2
  ) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &generator) }
  }

  private func isClose(_ found: [Float], _ expected: [Double], within tolerance: Double) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy {
        abs(Double($0) - $1) <= tolerance * max(1, abs($1))
      }
  }

  @Test func portableAlwaysRuns() {
    #expect(nk_supports(nk_variant_portable))
  }

  @Test(arguments: 0..<60)
  func multipliesMatricesOfEverySize(_ seed: UInt64) {
    var generator = TestGenerator(state: seed)
    let rows = Int.random(in: 1...200, using: &generator)
    let columns = Int.random(in: 1...50, using: &generator)
    let count = Int.random(in: 1...11, using: &generator)
    let matrix = values(rows * columns, &generator)
    var inputs = values(count * columns, &generator)
    let padded = (rows + 15) / 16 * 16
    let found = same { variant in
      var packed = [Float](repeating: 0, count: padded * columns)
      var outputs = [Float](repeating: .nan, count: count * padded)
      nk_pack(matrix, rows, columns, &packed)
      inputs.withUnsafeMutableBufferPointer { input in
        outputs.withUnsafeMutableBufferPointer { output in
          packed.withUnsafeBufferPointer { weights in
            nk_multiply(
              variant,
              nk_matrix(
                values: weights.baseAddress, rows: rows, columns: columns,
                group_stride: columns * 16),
              nk_vectors(values: input.baseAddress, stride: columns),
              nk_vectors(values: output.baseAddress, stride: padded), count)
          }
        }
      }
      return outputs
    }
    for vector in 0..<count {
      let expected = (0..<rows).map { row in
        (0..<columns).reduce(0.0) {
          $0 + Double(matrix[row * columns + $1]) * Double(inputs[vector * columns + $1])
        }
      }
      let output = Array(found[vector * padded..<vector * padded + rows])
      #expect(isClose(output, expected, within: 3e-5))
      #expect(found[vector * padded + rows..<(vector + 1) * padded].allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: 1...50)
  func softmaxIsASoftmax(_ count: Int) throws {
    var generator = TestGenerator(state: UInt64(count))
    let padded = (count + 15) / 16 * 16
    let scores = values(padded, &generator, in: -30...30)
    let found = same { variant in
      var scores = scores
      nk_softmax(variant, &scores, count, 0.25)
      return scores
    }
    let highest = Double(try #require(scores[..<count].max()))
    let powers = scores[..<count].map { exp((Double($0) - highest) * 0.25) }
    let expected = powers.map { $0 / powers.reduce(0, +) }
    #expect(zip(found, expected).allSatisfy { abs(Double($0) - $1) <= 1e-6 * $1 + 1e-30 })
    #expect(found[count...].allSatisfy { $0 == 0 })
  }

  @Test func siluHoldsOverItsWholeRange() {
    let inputs = (0..<4096).map { Float($0 - 2048) / 16 }
    let found = same { variant in
      var inputs = inputs
      nk_silu(variant, &inputs, inputs.count)
      return inputs
    }
    #expect(isClose(found, inputs.map { Double($0) / (1 + exp(-Double($0))) }, within: 3e-7))
  }

  @Test(arguments: [16, 48, 256])
  func gateIsSiluTimesUp(_ count: Int) {
    var generator = TestGenerator(state: UInt64(count))
    let (gate, up) = (values(count, &generator), values(count, &generator))
    let found = same { variant in
      var output = [Float](repeating: 0, count: count)
      nk_gate(variant, gate, up, &output, count)
      return output
    }
    let expected = zip(gate, up).map { Double($0) / (1 + exp(-Double($0))) * Double($1) }
    #expect(isClose(found, expected, within: 1e-6))
  }

  @Test(arguments: [16, 64, 272])
  func normHasTheGainsSize(_ count: Int) {
    var generator = TestGenerator(state: UInt64(count))
    let (input, gain) = (values(count, &generator), values(count, &generator))
    let found = same { variant in
      var output = [Float](repeating: 0, count: count)
      nk_rms_norm(variant, input, gain, &output, count, 1e-5)
      return output
    }
    let mean = input.reduce(0) { $0 + Double($1) * Double($1) } / Double(count)
    let expected = zip(input, gain).map { Double($0) / (mean + 1e-5).squareRoot() * Double($1) }
    #expect(isClose(found, expected, within: 1e-6))
  }

  @Test func rotationKeepsLengthsAndTurnsByTheAngle() {
    var generator = TestGenerator(state: 3)
    let (heads, half) = (3, 8)
    let vectors = values(heads * 2 * half, &generator)
    let angles = values(half, &generator).map(Double.init)
    let found = same { variant in
      var vectors = vectors
      nk_rotate(
        variant, &vectors, angles.map { Float(cos($0)) }, angles.map { Float(sin($0)) },
        heads, half)
      return vectors
    }
    for head in 0..<heads {
      for pair in 0..<half {
        let (first, second) = (head * 2 * half + pair, head * 2 * half + half + pair)
        let (a, b) = (Double(vectors[first]), Double(vectors[second]))
        let (cosine, sine) = (cos(angles[pair]), sin(angles[pair]))
        #expect(abs(Double(found[first]) - (a * cosine - b * sine)) < 1e-6)
        #expect(abs(Double(found[second]) - (b * cosine + a * sine)) < 1e-6)
      }
    }
  }

  @Test func addsInPlace() {
    var generator = TestGenerator(state: 4)
    let (first, second) = (values(32, &generator), values(32, &generator))
    let found = same { variant in
      var sum = first
      nk_add(variant, &sum, second, 32)
      return sum
    }
    #expect(bits(found) == bits(zip(first, second).map { $0 + $1 }))
  }
}
