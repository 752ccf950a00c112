import Foundation
import NeuralRuntime

/// The function of `Training/model.py` in plain loops and double precision.
struct PlainTransformer {
  private let shape: ModelConfiguration
  private let tensors: [String: [Double]]

  init(_ shape: ModelConfiguration, _ tensors: [RawTensor]) {
    self.shape = shape
    self.tensors = Dictionary(
      uniqueKeysWithValues: tensors.map { ($0.name, $0.values.map(Double.init)) })
  }

  func logits(_ tokens: [Int], _ features: [[Float]]) -> [[Double]] {
    var stream = zip(tokens, features).map(input)
    for layer in 0..<shape.layers {
      stream = sum(stream, attention(stream, layer))
      stream = sum(stream, stream.map { feedForward($0, layer) })
    }
    return stream.map { multiply("embedding.weight", norm($0, "norm.weight")) }
  }

  private func input(_ token: Int, _ features: [Float]) -> [Double] {
    let vector = tensor("embedding.weight")[token * shape.width..<(token + 1) * shape.width]
    let bias = tensor("feature_in.bias")
    let inner = zip(multiply("feature_in.weight", features.map(Double.init)), bias).map(+)
    return zip(vector, multiply("feature_out.weight", inner.map(silu))).map(+)
  }

  private func attention(_ stream: [[Double]], _ layer: Int) -> [[Double]] {
    let name = "blocks.\(layer)."
    let (width, size) = (shape.width, shape.headWidth)
    let joined = stream.map {
      multiply(name + "qkv.weight", norm($0, name + "attention_norm.weight"))
    }
    func heads(_ start: Int, _ position: Int, turned: Bool) -> [[Double]] {
      (0..<shape.keyValueHeads).map { head in
        let vector = Array(joined[position][start + head * size..<start + (head + 1) * size])
        return turned ? rotated(vector, position) : vector
      }
    }
    let keys = stream.indices.map { heads(width, $0, turned: true) }
    let values = stream.indices.map {
      heads(width + shape.keyValueHeads * size, $0, turned: false)
    }
    return stream.indices.map { i in
      let mixed = (0..<shape.heads).flatMap { query -> [Double] in
        let shared = query / (shape.heads / shape.keyValueHeads)
        let turned = rotated(Array(joined[i][query * size..<(query + 1) * size]), i)
        let seen = (0...i).filter { isSeen($0, from: i, layer: layer) }
        let weights = softmax(
          seen.map { dot(turned[...], keys[$0][shared][...]) / Double(size).squareRoot() })
        var total = [Double](repeating: 0, count: size)
        for (j, weight) in zip(seen, weights) {
          for k in 0..<size { total[k] += weight * values[j][shared][k] }
        }
        return total
      }
      return multiply(name + "attention_out.weight", mixed)
    }
  }

  private func isSeen(_ j: Int, from i: Int, layer: Int) -> Bool {
    guard let window = shape.windows?[layer], window > 0 else { return true }
    return i / 16 - j / 16 < window / 16
  }

  private func feedForward(_ vector: [Double], _ layer: Int) -> [Double] {
    let name = "blocks.\(layer)."
    let both = multiply(name + "gate_up.weight", norm(vector, name + "feed_forward_norm.weight"))
    let (gate, up) = (both[..<shape.feedForward], both[shape.feedForward...])
    return multiply(name + "down.weight", zip(gate, up).map { silu($0) * $1 })
  }

  private func rotated(_ vector: [Double], _ position: Int) -> [Double] {
    let half = vector.count / 2
    var result = vector
    for i in 0..<half {
      let angle = Double(position) * pow(shape.ropeBase, -Double(i) / Double(half))
      result[i] = vector[i] * cos(angle) - vector[half + i] * sin(angle)
      result[half + i] = vector[half + i] * cos(angle) + vector[i] * sin(angle)
    }
    return result
  }

  private func tensor(_ name: String) -> [Double] { tensors[name] ?? [] }

  private func multiply(_ name: String, _ vector: [Double]) -> [Double] {
    let matrix = tensor(name)
    return (0..<matrix.count / vector.count).map {
      dot(matrix[$0 * vector.count..<($0 + 1) * vector.count], vector[...])
    }
  }

  private func norm(_ vector: [Double], _ gain: String) -> [Double] {
    let size = (dot(vector[...], vector[...]) / Double(vector.count) + shape.normEpsilon)
      .squareRoot()
    return zip(vector, tensor(gain)).map { $0 / size * $1 }
  }

  private func softmax(_ scores: [Double]) -> [Double] {
    let powers = scores.map { exp($0 - (scores.max() ?? 0)) }
    return powers.map { $0 / powers.reduce(0, +) }
  }

  private func dot(_ first: ArraySlice<Double>, _ second: ArraySlice<Double>) -> Double {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        var total = 0.0
        for index in first.indices { total += first[index] * second[index] }
        return total
      }
    }
  }

  private func sum(_ first: [[Double]], _ second: [[Double]]) -> [[Double]] {
    zip(first, second).map { zip($0, $1).map(+) }
  }

  private func silu(_ value: Double) -> Double { value / (1 + exp(-value)) }
}
