/// A cost as a function of a beat's length, `constant + linear·x + square·x²`, on an interval of lengths that
/// the bounds can reach.
struct BeatCost {
  var constant: Double
  var linear: Double
  var square: Double
  var low: Double
  var high: Double

  func callAsFunction(_ length: Double) -> Double {
    constant + length * (linear + length * square)
  }

  /// The least cost on the interval.
  var least: Double {
    let vertex = square > 0 ? -linear / (2 * square) : low
    return self(min(max(vertex, low), high))
  }
}

extension BeatSpan {
  /// The least cost of the span for each length of its last beat, or nil if the bounds forbid it.
  ///
  /// The lengths in between minimise the quadratic cost under the one condition that they fill the time; the
  /// bounds narrow the interval exactly, but do not raise the cost inside it, so that the value is never above
  /// the true one. With a multiplier λ for the condition, the cost of the beats so far is a quadratic in the last
  /// length whose coefficients are polynomials in λ; the multiplier is then eliminated.
  func extend(_ cost: BeatCost) -> BeatCost? {
    guard count > 0 else { return extendWithinBeat(cost) }
    guard let reach = reach(from: cost.low, cost.high) else { return nil }
    var sum = isFree ? Recursion(constant: cost.least) : Recursion(cost, weight: before)
    for index in 1...count {
      sum.append(
        beats[index - 1], weight: weights[index], isFree: isFree && index == 1)
    }
    return sum.minimum(filling: time, on: reach)
  }

  /// Both anchors in one beat: the first in its middle, the second at its end.
  private func extendWithinBeat(_ cost: BeatCost) -> BeatCost? {
    let length = time / before
    guard before > 0, length >= cost.low - 1e-9, length <= cost.high + 1e-9 else { return nil }
    return .point(length, cost(length))
  }

  /// The polynomials of ``extend(_:)``: `square·x² + (linear0 + linear1 λ) x + constant0 + constant1 λ + constant2 λ²`.
  private struct Recursion {
    var square = 0.0
    var linear0 = 0.0
    var linear1 = 0.0
    var constant0: Double
    var constant1 = 0.0
    var constant2 = 0.0

    init(constant: Double) {
      constant0 = constant
    }

    init(_ cost: BeatCost, weight: Double) {
      (square, linear0, constant0) = (cost.square, cost.linear, cost.constant)
      linear1 = -weight
    }

    mutating func append(_ beat: Beat, weight: Double, isFree: Bool) {
      if !isFree { eliminate(link: beat.change) }
      square += beat.distance
      linear0 -= 2 * beat.distance * beat.preferred
      linear1 -= weight
      constant0 += beat.distance * beat.preferred * beat.preferred
    }

    /// Minimises over the last length, which costs `link` times its squared difference from the next one.
    private mutating func eliminate(link: Double) {
      let sum = square + link
      constant0 -= linear0 * linear0 / (4 * sum)
      constant1 -= linear0 * linear1 / (2 * sum)
      constant2 -= linear1 * linear1 / (4 * sum)
      linear0 *= link / sum
      linear1 *= link / sum
      square = link - link * link / sum
    }

    func minimum(filling time: Double, on reach: (low: Double, high: Double)) -> BeatCost {
      guard constant2 < -1e-12 else {
        let length = min(max(-(time + constant1) / linear1, reach.low), reach.high)
        return .point(length, constant0 + length * (linear0 + length * square))
      }
      let scale = -1 / (4 * constant2)
      let offset = constant1 + time
      return BeatCost(
        constant: constant0 + offset * offset * scale,
        linear: linear0 + 2 * linear1 * offset * scale,
        square: square + linear1 * linear1 * scale, low: reach.low, high: reach.high)
    }
  }
}

extension BeatCost {
  /// One length only; others cost so much that none is chosen.
  static func point(_ length: Double, _ cost: Double) -> BeatCost {
    let wall = 1e7
    return BeatCost(
      constant: cost + wall * length * length, linear: -2 * wall * length, square: wall,
      low: length, high: length)
  }
}
