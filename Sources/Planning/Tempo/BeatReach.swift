extension BeatSpan {
  /// The lengths that the last beat can have within the bounds, given those of beat 0; nil if there are none.
  ///
  /// Exact: sequences within bounds form a lattice, so for each last length the least and the greatest sequence
  /// exist, and every sum in between can be had.
  func reach(from low: Double, _ high: Double) -> (low: Double, high: Double)? {
    guard let envelope = Envelope(self, low, high) else { return nil }
    let slack = 1e-9
    guard envelope.least(at: envelope.low).sum <= time + slack,
      envelope.greatest(at: envelope.high).sum >= time - slack
    else { return nil }
    let end = envelope.descend(to: time)
    let start = envelope.ascend(to: time)
    return (min(start, end), max(start, end))
  }

  /// The least and the greatest length of each beat.
  private struct Envelope {
    /// From beat 0 on.
    var lows: [Double]
    var highs: [Double]
    let weights: [Double]
    let factors: [Double]

    var low: Double { lows[lows.count - 1] }
    var high: Double { highs[highs.count - 1] }

    init?(_ span: BeatSpan, _ low: Double, _ high: Double) {
      let count = span.count
      (weights, factors) = (span.weights, span.factors)
      lows = [low]
      highs = [high]
      lows.reserveCapacity(count + 1)
      highs.reserveCapacity(count + 1)
      for beat in span.beats {
        let isFree = span.isFree && lows.count == 1
        lows.append(isFree ? beat.shortest : max(beat.shortest, lows[lows.count - 1] / beat.ratio))
        highs.append(isFree ? beat.longest : min(beat.longest, highs[highs.count - 1] * beat.ratio))
      }
      for index in stride(from: count - 1, through: span.isFree ? 1 : 0, by: -1) {
        let ratio = span.beats[index].ratio
        lows[index] = max(lows[index], lows[index + 1] / ratio)
        highs[index] = min(highs[index], highs[index + 1] * ratio)
      }
      for index in 0...count where lows[index] > highs[index] + 1e-12 { return nil }
    }

    /// The least sum with a last beat of a length, and how fast it grows with that.
    func least(at length: Double) -> (sum: Double, slope: Double) {
      var (sum, slope) = (0.0, 0.0)
      for index in lows.indices where weights[index] > 0 {
        let bound = length * factors[index]
        if bound >= lows[index] { slope += weights[index] * factors[index] }
        sum += weights[index] * max(bound, lows[index])
      }
      return (sum, slope)
    }

    /// The greatest sum with a last beat of a length, and how fast it grows with that.
    func greatest(at length: Double) -> (sum: Double, slope: Double) {
      var (sum, slope) = (0.0, 0.0)
      for index in highs.indices where weights[index] > 0 {
        let bound = length / factors[index]
        if bound <= highs[index] { slope += weights[index] / factors[index] }
        sum += weights[index] * min(bound, highs[index])
      }
      return (sum, slope)
    }

    /// The longest last beat whose least sum is not above `time`; Newton on a convex function, from above.
    func descend(to time: Double) -> Double {
      var length = high
      for _ in 0..<60 {
        let value = least(at: length)
        guard value.sum > time + 1e-12, value.slope > 0 else { break }
        length = max(low, length - (value.sum - time) / value.slope)
      }
      return length
    }

    /// The shortest last beat whose greatest sum is not below `time`; Newton on a concave function, from below.
    func ascend(to time: Double) -> Double {
      var length = low
      for _ in 0..<60 {
        let value = greatest(at: length)
        guard value.sum < time - 1e-12, value.slope > 0 else { break }
        length = min(high, length + (time - value.sum) / value.slope)
      }
      return length
    }
  }
}
