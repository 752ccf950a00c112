/// A cost as a function of a beat's length, `constant + linear·x + square·x²`, on an interval of lengths that
/// the bounds can reach.
struct BeatCost {
  var constant: Double
  var linear: Double
  var square: Double
  var range: BeatRange

  func callAsFunction(_ length: Double) -> Double {
    constant + length * (linear + length * square)
  }

  /// The least cost on the interval.
  var least: Double { least(on: range) }

  /// The least cost on a part of the interval.
  func least(on range: BeatRange) -> Double {
    let vertex = square > 0 ? -linear / (2 * square) : range.low
    return self(min(max(vertex, range.low), range.high))
  }

  /// One length only; others cost so much that none is chosen.
  static func point(_ length: Double, _ cost: Double) -> BeatCost {
    let wall = 1e7
    return BeatCost(
      constant: cost + wall * length * length, linear: -2 * wall * length, square: wall,
      range: BeatRange(low: length, high: length))
  }

  func adding(_ offset: Double) -> BeatCost {
    var sum = self
    sum.constant += offset
    return sum
  }
}
