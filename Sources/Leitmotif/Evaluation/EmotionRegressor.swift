import Foundation
public import NeuralRuntime

/// Hears an emotion in music: a network of two hidden layers over ``HeardPassage/values``.
///
/// `Training/emotion.py` trains it on people's music of the training split. Nothing that composes
/// knows it: it only judges.
public struct EmotionRegressor: Sendable {
  private struct Layer {
    /// By output, then input.
    let weights: [Float]
    let bias: [Float]

    func callAsFunction(_ inputs: [Double]) -> [Double] {
      bias.indices.map { row in
        inputs.indices.reduce(Double(bias[row])) {
          $0 + Double(weights[row * inputs.count + $1]) * inputs[$1]
        }
      }
    }
  }

  private static let hidden = 64
  /// Standard deviations from the mean, beyond which nothing more is heard.
  private static let limit = 4.0

  private let mean: [Float]
  private let deviation: [Float]
  private let first: Layer
  private let second: Layer
  private let last: Layer

  /// - Parameter checkpoint: with the tensors that `emotion.py` writes.
  /// - Throws: `CheckpointError` where a tensor is missing, or of another shape.
  public init(_ checkpoint: Checkpoint) throws(CheckpointError) {
    let inputs = HeardPassage.names.count
    mean = try checkpoint.values("mean", shape: [inputs])
    deviation = try checkpoint.values("deviation", shape: [inputs])
    func layer(_ name: String, _ rows: Int, _ columns: Int) throws(CheckpointError) -> Layer {
      Layer(
        weights: try checkpoint.values("\(name).weight", shape: [rows, columns]),
        bias: try checkpoint.values("\(name).bias", shape: [rows]))
    }
    first = try layer("first", Self.hidden, inputs)
    second = try layer("second", Self.hidden, Self.hidden)
    last = try layer("last", 3, Self.hidden)
  }

  /// The one that comes with Leitmotif.
  public static func bundled() throws -> EmotionRegressor {
    try EmotionRegressor(Checkpoint(decoding: Data(PackageResources.emotion_safetensors)))
  }

  /// Valence, arousal and tension on the scale of ``Tokenization/BarFeatures``, mean over the
  /// passages of some bars; nil where no pitch sounds.
  public func emotion(of bars: [HeardBar]) -> [Double]? {
    let heard = HeardPassage.passages(of: bars).compactMap(\.values).compactMap(emotion(of:))
    return heard.isEmpty ? nil : (0..<3).map { index in heard.map { $0[index] }.mean }
  }

  /// The same of ``HeardPassage/values``; nil for another number of them.
  public func emotion(of values: [Double]) -> [Double]? {
    guard values.count == mean.count else { return nil }
    let inputs = values.indices.map { index in
      let deviations = (values[index] - Double(mean[index])) / Double(deviation[index])
      return min(max(deviations, -Self.limit), Self.limit)
    }
    return last(second(first(inputs).map { max($0, 0) }).map { max($0, 0) })
  }
}
