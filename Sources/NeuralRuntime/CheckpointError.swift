/// Why weights cannot be used.
public enum CheckpointError: Error, Hashable, Sendable {
  /// The file cannot be read at all.
  case unreadable(path: String, reason: String)
  /// Shorter than its own header says, or than a header can be.
  case truncated(expected: Int, found: Int)
  /// Not a safetensors header.
  case malformedHeader(String)
  /// A number format other than F32, F16 and BF16.
  case unsupportedType(tensor: String, type: String)
  /// A tensor's bytes lie outside of the data, or do not fit its shape.
  case badExtent(tensor: String, reason: String)
  /// The tensors do not lie one after the other over all of the data.
  case gapOrOverlap(tensor: String)
  case missingTensor(String)
  case unexpectedTensor(String)
  case wrongShape(tensor: String, expected: [Int], found: [Int])
  /// A weight is infinite or not a number.
  case notFinite(tensor: String)
  /// The manifest cannot be read.
  case malformedManifest(String)
  case unusableConfiguration(String)
  /// The weights are not those that the manifest describes.
  case hashMismatch(expected: String, found: String)
  /// The model speaks another vocabulary.
  case vocabularyMismatch(expected: String, found: String)
}

extension CheckpointError: CustomStringConvertible {
  public var description: String { "model weights: \(problem); \(remedy)" }

  private var remedy: String {
    switch self {
    case .unreadable: "check the path and that the file can be read"
    case .unusableConfiguration: "use a manifest that Training/export.py wrote for this runtime"
    case .vocabularyMismatch: "use weights that were trained with this version's tokens"
    default: "install the weights again, or export them with Training/export.py"
    }
  }

  private var problem: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path) (\(reason))"
    case .truncated(let expected, let found):
      "the file has \(found) bytes and needs at least \(expected)"
    case .malformedHeader(let reason): "the safetensors header is damaged (\(reason))"
    case .malformedManifest(let reason): "the manifest is damaged (\(reason))"
    case .unusableConfiguration(let rule): "the configuration is not usable: \(rule)"
    case .hashMismatch(let expected, let found):
      "SHA-256 is \(found), and the manifest says \(expected)"
    case .vocabularyMismatch(let expected, let found):
      "they know vocabulary \(found), and \(expected) is needed"
    default: tensorProblem
    }
  }

  private var tensorProblem: String {
    switch self {
    case .unsupportedType(let tensor, let type):
      "tensor \(tensor) has type \(type), not F32, F16 or BF16"
    case .badExtent(let tensor, let reason): "tensor \(tensor) is misplaced (\(reason))"
    case .gapOrOverlap(let tensor): "tensor \(tensor) does not follow the one before it"
    case .missingTensor(let tensor): "tensor \(tensor) is missing"
    case .unexpectedTensor(let tensor): "tensor \(tensor) is not part of this model"
    case .wrongShape(let tensor, let expected, let found):
      "tensor \(tensor) has shape \(found), not \(expected)"
    case .notFinite(let tensor): "tensor \(tensor) holds a value that is not finite"
    default: ""
    }
  }
}
