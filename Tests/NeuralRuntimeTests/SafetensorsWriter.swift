import Foundation
import NeuralRuntime

/// A tensor to write, as raw bytes.
struct RawTensor {
  var name: String
  var type = "F32"
  var shape: [Int]
  var bytes: [UInt8]

  init(_ name: String, _ shape: [Int], _ values: [Float]) {
    self.name = name
    self.shape = shape
    bytes = values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
    }
  }
}

extension RawTensor {
  /// The numbers of a float32 tensor.
  var values: [Float] {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * $1) })
    }
  }
}

/// A safetensors file: the header's length, the header, the data.
func safetensors(header: String, data: [UInt8] = []) -> Data {
  let text = Array(header.utf8)
  let length = withUnsafeBytes(of: UInt64(text.count).littleEndian, Array.init)
  return Data(length + text + data)
}

func safetensors(_ tensors: [RawTensor]) -> Data {
  var entries: [String] = []
  var data: [UInt8] = []
  for tensor in tensors {
    entries.append(
      """
      "\(tensor.name)":{"dtype":"\(tensor.type)","shape":\(tensor.shape),\
      "data_offsets":[\(data.count),\(data.count + tensor.bytes.count)]}
      """)
    data += tensor.bytes
  }
  return safetensors(header: "{" + entries.joined(separator: ",") + "}", data: data)
}

extension ModelConfiguration {
  /// The tensors that a model of this shape has, with random values.
  func randomTensors(seed: UInt64) -> [RawTensor] {
    var generator = TestGenerator(state: seed)
    let joined = width + 2 * keyValueHeads * headWidth
    var shapes: [(String, [Int])] = [
      ("embedding.weight", [vocabularySize, width]), ("feature_in.weight", [width, featureCount]),
      ("feature_in.bias", [width]), ("feature_out.weight", [width, width]),
      ("norm.weight", [width]),
    ]
    for index in 0..<layers {
      shapes += [
        ("attention_norm", [width]), ("qkv", [joined, width]), ("attention_out", [width, width]),
        ("feed_forward_norm", [width]), ("gate_up", [2 * feedForward, width]),
        ("down", [width, feedForward]),
      ].map { ("blocks.\(index).\($0.0).weight", $0.1) }
    }
    return shapes.map { name, shape in
      let size = 1 / Float(shape.last ?? 1).squareRoot()
      let values = (0..<shape.reduce(1, *)).map { _ in
        Float(generator.next() >> 40) * 0x1p-23 * size - size
      }
      return RawTensor(name, shape, values)
    }
  }

  func randomModel(
    seed: UInt64, precision: ModelPrecision = .float32, kernels: KernelVariant = .best
  ) throws -> Transformer {
    let checkpoint = try Checkpoint(decoding: safetensors(randomTensors(seed: seed)))
    return try Transformer(
      checkpoint, configuration: self, precision: precision, kernels: kernels)
  }
}

/// Shapes that leave remainders in every kernel's tiles.
let oddShapes = [
  ModelConfiguration(
    vocabularySize: 17, featureCount: 1, width: 16, layers: 1, heads: 1, keyValueHeads: 1,
    feedForward: 16, context: 40),
  ModelConfiguration(
    vocabularySize: 83, featureCount: 7, width: 48, layers: 3, heads: 3, keyValueHeads: 1,
    feedForward: 80, context: 70),
  ModelConfiguration(
    vocabularySize: 200, featureCount: 19, width: 128, layers: 2, heads: 4, keyValueHeads: 2,
    feedForward: 336, context: 130),
]
