/// The lengths from one to another that a beat can have, in seconds; neither end is left out.
struct BeatRange: Hashable {
  var low: Double
  var high: Double

  /// Lengths nearer than this, in seconds, are the same.
  static let slack = 1e-9

  func contains(_ length: Double) -> Bool {
    length >= low - Self.slack && length <= high + Self.slack
  }
}
