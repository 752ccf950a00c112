/// A curve through points that does not overshoot (Fritsch & Butland 1984).
///
/// The slope at a point is the weighted harmonic mean of the slopes of the chords beside it, and
/// zero where they differ in sign, at the ends, and beside a jump. So every piece is monotone.
struct MonotoneCubic {
  private let times: [Double]
  private let values: [Double]

  /// - Parameter times: In order; equal neighbours are a jump.
  init(times: [Double], values: [Double]) {
    self.times = times
    self.values = values
  }

  /// The value at a time between the points `index` and `index + 1`.
  func value(at time: Double, piece index: Int) -> Double {
    let width = times[index + 1] - times[index]
    guard width > 0 else { return values[index + 1] }
    let x = min(max((time - times[index]) / width, 0), 1)
    let (x2, x3) = (x * x, x * x * x)
    let (low, high) = (values[index], values[index + 1])
    let value =
      low + (high - low) * (3 * x2 - 2 * x3)
      + width * (slope(at: index) * (x3 - 2 * x2 + x) + slope(at: index + 1) * (x3 - x2))
    return min(max(value, min(low, high)), max(low, high))
  }

  private func slope(at index: Int) -> Double {
    guard index > 0, index + 1 < times.count else { return 0 }
    let before = times[index] - times[index - 1]
    let after = times[index + 1] - times[index]
    guard before > 0, after > 0 else { return 0 }
    let left = (values[index] - values[index - 1]) / before
    let right = (values[index + 1] - values[index]) / after
    guard left * right > 0 else { return 0 }
    let (leftShare, rightShare) = (before + 2 * after, 2 * before + after)
    return (leftShare + rightShare) / (leftShare / left + rightShare / right)
  }
}
