/// The lengths from one to another that a beat can have, in seconds; neither end is left out.
struct BeatRange: Hashable {
  var low: Double
  var high: Double

  /// Lengths nearer than this, in seconds, are the same.
  static let slack = 1e-9

  static let zero = BeatRange(low: 0, high: 0)

  mutating func add(_ low: Double, _ high: Double) {
    self.low += low
    self.high += high
  }
}
