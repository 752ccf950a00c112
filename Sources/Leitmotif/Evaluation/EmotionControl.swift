public import Emotion
import Foundation

/// How far the emotion that is read from our music lies from the one that was asked for.
///
/// Short cues over a grid of valence and arousal (−.8…, .8, five each) and of tension (three). Two
/// judges read them: a regressor that was trained on people's music and hears only what sounds
/// (``EmotionRegressor``), and the formula that labels the training data
/// (``Tokenization/BarFeatures``). Both are on the scale that people's music uses. The regressor has
/// learned from the formula's labels as the model has: neither is a listener.
public struct EmotionControl: Sendable {
  /// One cue: what was asked for, and what was read, mean over its bars.
  public struct Reading: Codable, Sendable {
    public let asked: Affect
    /// By ``EmotionRegressor``.
    public let heard: Affect
    /// By the formula of ``Tokenization/BarFeatures``.
    public let computed: Affect

    public init(asked: Affect, heard: Affect, computed: Affect) {
      self.asked = asked
      self.heard = heard
      self.computed = computed
    }
  }

  public typealias Judge = KeyPath<Reading, Affect>

  public let readings: [Reading]

  /// Valence, arousal, tension.
  public static var dimensions: [KeyPath<Affect, Double>] { [\.valence, \.arousal, \.tension] }

  public init(readings: [Reading]) { self.readings = readings }

  public static let levels = [-0.8, -0.4, 0, 0.4, 0.8]
  public static let tensions = [-0.8, 0, 0.8]

  /// Mean distance over the cues as a share of the scale's length, by dimension.
  public func distances(by judge: Judge, shiftedBy shift: Int = 0) -> [Double] {
    let asked = readings.indices.map { readings[($0 + shift) % readings.count].asked }
    return Self.dimensions.map { dimension in
      let sum = zip(asked, readings).reduce(0.0) {
        $0 + abs($1.0[keyPath: dimension] - $1.1[keyPath: judge][keyPath: dimension]) / 2
      }
      return sum / Double(max(readings.count, 1))
    }
  }

  /// What is read on average where a level of a dimension is asked for.
  public func read(
    _ dimension: KeyPath<Affect, Double>, by judge: Judge, at level: Double
  ) -> Double? {
    let values = readings.filter { $0.asked[keyPath: dimension] == level }
      .map { $0[keyPath: judge][keyPath: dimension] }
    return values.isEmpty ? nil : values.mean
  }

  /// The same with every cue held against what was asked of another one, mean over all others.
  public func swappedDistances(by judge: Judge) -> [Double] {
    let all = (1..<max(readings.count, 2)).map { distances(by: judge, shiftedBy: $0) }
    return (0..<3).map { index in all.map { $0[index] }.mean }
  }

  /// Writes the readings as JSON, keys in order.
  public func write(to path: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try encoder.encode(readings).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw Failure(error, at: path) }
  }
}
