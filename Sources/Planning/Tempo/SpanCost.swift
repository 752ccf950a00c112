/// The least cost of a span's beats for each length `x` of beat 0 and each length `y` of the last beat: a quadratic
/// in both.
///
/// The beats between minimise the quadratic cost under the one condition that they fill the time; the bounds do
/// not raise it, so that it is never above the true one. With a multiplier λ for the condition, the cost of
/// the beats so far is a quadratic in the last length whose coefficients are polynomials in `x` and λ; each beat is
/// eliminated in its turn, and λ at the end.
struct SpanCost {
  private let count: Int
  private let time: Double
  private let before: Double
  private let isFree: Bool

  // The coefficients of y², y, yλ, yx, 1, λ, λ², x, x² and xλ.
  private var square = 0.0
  private var linear = 0.0
  private var linearTime = 0.0
  private var linearStart = 0.0
  private var constant = 0.0
  private var time1 = 0.0
  private var time2 = 0.0
  private var start1 = 0.0
  private var start2 = 0.0
  private var startTime = 0.0

  init(_ span: BeatSpan) {
    (count, time, before, isFree) = (span.count, span.time, span.before, span.isFree)
    for (index, beat) in span.beats.enumerated() {
      if index > 0 {
        eliminate(link: beat.change)
      } else if !isFree {
        (square, linearStart, start2) = (beat.change, -2 * beat.change, beat.change)
        startTime = -before
      }
      square += beat.distance
      linear -= 2 * beat.distance * beat.preferred
      linearTime -= span.weights[index + 1]
      constant += beat.distance * beat.preferred * beat.preferred
    }
  }

  /// Minimises over the last length, which costs `link` times its squared difference from the next one.
  private mutating func eliminate(link: Double) {
    let sum = square + link
    let quarter = 1 / (4 * sum)
    constant -= linear * linear * quarter
    time1 -= 2 * linear * linearTime * quarter
    time2 -= linearTime * linearTime * quarter
    start1 -= 2 * linear * linearStart * quarter
    start2 -= linearStart * linearStart * quarter
    startTime -= 2 * linearTime * linearStart * quarter
    let share = link / sum
    linear *= share
    linearTime *= share
    linearStart *= share
    square = link - link * share
  }

  /// The least cost up to the span's end for each length of its last beat, given that up to its start; the lengths
  /// that can be reached are given.
  func extend(_ cost: BeatCost, on reach: BeatRange) -> BeatCost {
    if count == 0 { return .point(reach.low, cost(reach.low)) }
    if isFree { return extendFree(cost.least, on: reach) }
    return count == 1 ? extendOne(cost, on: reach) : extendMany(cost, on: reach)
  }

  private func extendFree(_ least: Double, on reach: BeatRange) -> BeatCost {
    if count == 1 {
      return .point(reach.low, least + constant + reach.low * (linear + reach.low * square))
    }
    let scale = -1 / (4 * time2)
    let offset = time1 + time
    return BeatCost(
      constant: least + constant + offset * offset * scale,
      linear: linear + 2 * linearTime * offset * scale,
      square: square + linearTime * linearTime * scale, range: reach)
  }

  /// One beat: its length and beat 0's fill the time.
  private func extendOne(_ cost: BeatCost, on reach: BeatRange) -> BeatCost {
    guard before > 0 else {
      let length = reach.low
      let start = BeatCost(
        constant: cost.constant + constant + length * (linear + length * square),
        linear: cost.linear + linearStart * length, square: cost.square + start2,
        range: cost.range)
      return .point(length, start.least)
    }
    // x = at + slope·y
    let (at, slope) = (time / before, linearTime / before)
    let start = cost.square + start2
    return BeatCost(
      constant: cost.constant + constant + at * (cost.linear + at * start),
      linear: linear + linearStart * at + slope * (cost.linear + 2 * at * start),
      square: square + linearStart * slope + slope * slope * start, range: reach)
  }

  private func extendMany(_ cost: BeatCost, on reach: BeatRange) -> BeatCost {
    let scale = -1 / (4 * time2)
    let offset = time1 + time
    let start = cost.square + start2 + startTime * startTime * scale
    let startLinear = cost.linear + start1 + 2 * startTime * offset * scale
    let mixed = linearStart + 2 * startTime * linearTime * scale
    let quarter = 1 / (4 * max(start, 1e-12))
    return BeatCost(
      constant: cost.constant + constant + offset * offset * scale
        - startLinear * startLinear * quarter,
      linear: linear + 2 * linearTime * offset * scale - 2 * startLinear * mixed * quarter,
      square: square + linearTime * linearTime * scale - mixed * mixed * quarter, range: reach)
  }
}
