import CNeuralKernels
import Foundation

/// Named tensors, as a safetensors file holds them.
///
/// The layout is: a little-endian 64-bit length, a JSON header of that length with each tensor's
/// type, shape and byte range, and the data, which the ranges cover without gap or overlap
/// (https://github.com/huggingface/safetensors).
public struct Checkpoint: Sendable {
  /// How a tensor's numbers are stored.
  public enum NumberType: String, Sendable {
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"

    var byteCount: Int { self == .float32 ? 4 : 2 }
  }

  /// Where a tensor lies in the data.
  public struct Tensor: Hashable, Sendable {
    public let name: String
    public let type: NumberType
    public let shape: [Int]
    let range: Range<Int>
  }

  /// By name.
  public let tensors: [String: Tensor]
  let bytes: Data

  /// A tensor's numbers in row-major order, widened to `Float`.
  ///
  /// - Throws: `CheckpointError.missingTensor`, `.wrongShape` or `.notFinite`.
  public func values(_ name: String, shape: [Int]) throws(CheckpointError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missingTensor(name) }
    guard tensor.shape == shape else {
      throw .wrongShape(tensor: name, expected: shape, found: tensor.shape)
    }
    let values = widened(tensor)
    guard nk_all_finite(values, values.count) else { throw .notFinite(tensor: name) }
    return values
  }

  private func widened(_ tensor: Tensor) -> [Float] {
    let count = tensor.range.count / tensor.type.byteCount
    return bytes[tensor.range].withUnsafeBytes { source in
      [Float](unsafeUninitializedCapacity: count) { output, initialized in
        defer { initialized = count }
        guard let from = source.bindMemory(to: UInt8.self).baseAddress,
          let to = output.baseAddress
        else { return }
        switch tensor.type {
        case .float32: nk_read_float32(from, to, count)
        case .float16: nk_read_float16(from, to, count)
        case .bfloat16: nk_read_bfloat16(from, to, count)
        }
      }
    }
  }
}
