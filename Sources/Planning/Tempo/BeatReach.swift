extension BeatSpan {
  /// The lengths that the last beat can have within the bounds, given those of beat 0; nil if there are none.
  ///
  /// Exact: sequences within bounds form a lattice, so for each last length the least and the greatest sequence
  /// exist, and every sum in between can be had.
  func reach(from first: BeatRange) -> BeatRange? {
    if isBeyond(first: first) { return nil }
    let any = beats.last.map { BeatRange(low: $0.shortest, high: $0.longest) } ?? first
    guard let envelope = BeatEnvelope(self, first: first, last: any) else { return nil }
    return envelope.range(of: count, time, tails)
  }

  /// The lengths that beat 0 can have within the bounds, of those in `first`, so that the last beat can have one
  /// in `last`; nil if there are none.
  func origin(of last: BeatRange, within first: BeatRange) -> BeatRange? {
    if isBeyond(first: first) || isBeyond(last: last) { return nil }
    guard let envelope = BeatEnvelope(self, first: first, last: last) else { return nil }
    return isFree && count > 0
      ? (envelope.allows(time) ? first : nil) : envelope.range(of: 0, time, heads)
  }
}

/// The least and the greatest length of each beat of a span, from beat 0 on.
private struct BeatEnvelope {
  private var lows: [Double]
  private var highs: [Double]
  private let weights: [Double]

  /// Nil if some beat has no length that the bounds allow.
  init?(_ span: BeatSpan, first: BeatRange, last: BeatRange) {
    let count = span.count
    weights = span.weights
    lows = [Double](repeating: first.low, count: count + 1)
    highs = [Double](repeating: first.high, count: count + 1)
    var index = 1
    while index <= count {
      let beat = span.beats[index - 1]
      let isFree = span.isFree && index == 1
      lows[index] = isFree ? beat.shortest : max(beat.shortest, lows[index - 1] / beat.ratio)
      highs[index] = isFree ? beat.longest : min(beat.longest, highs[index - 1] * beat.ratio)
      index += 1
    }
    lows[count] = max(lows[count], last.low)
    highs[count] = min(highs[count], last.high)
    guard lows[count] <= highs[count] + 1e-12 else { return nil }
    index = count - 1
    let end = span.isFree ? 1 : 0
    while index >= end {
      let ratio = span.beats[index].ratio
      lows[index] = max(lows[index], lows[index + 1] / ratio)
      highs[index] = min(highs[index], highs[index + 1] * ratio)
      guard lows[index] <= highs[index] + 1e-12 else { return nil }
      index -= 1
    }
  }

  /// Whether the beats can fill a time.
  func allows(_ time: Double) -> Bool {
    var (least, greatest) = (0.0, 0.0)
    var index = 0
    while index < lows.count {
      least += weights[index] * lows[index]
      greatest += weights[index] * highs[index]
      index += 1
    }
    return least <= time + BeatRange.slack && greatest >= time - BeatRange.slack
  }

  /// The lengths of one beat with which all can fill a time.
  ///
  /// - Parameter factors: How short each other beat can be where that one is 1 s long.
  func range(of beat: Int, _ time: Double, _ factors: [Double]) -> BeatRange? {
    guard allows(time) else { return nil }
    let end = longest(beat, time, factors)
    let start = shortest(beat, time, factors)
    return BeatRange(low: min(start, end), high: max(start, end))
  }

  /// The longest whose least sum is not above `time`; Newton on a convex function, from above.
  private func longest(_ beat: Int, _ time: Double, _ factors: [Double]) -> Double {
    var length = highs[beat]
    for _ in 0..<60 {
      var (sum, slope) = (0.0, 0.0)
      var index = 0
      while index < lows.count {
        let bound = length * factors[index]
        if bound >= lows[index] { slope += weights[index] * factors[index] }
        sum += weights[index] * max(bound, lows[index])
        index += 1
      }
      guard sum > time + 1e-12, slope > 0 else { break }
      length = max(lows[beat], length - (sum - time) / slope)
    }
    return length
  }

  /// The shortest whose greatest sum is not below `time`; Newton on a concave function, from below.
  private func shortest(_ beat: Int, _ time: Double, _ factors: [Double]) -> Double {
    var length = lows[beat]
    for _ in 0..<60 {
      var (sum, slope) = (0.0, 0.0)
      var index = 0
      while index < highs.count {
        let bound = length / factors[index]
        if bound <= highs[index] { slope += weights[index] / factors[index] }
        sum += weights[index] * min(bound, highs[index])
        index += 1
      }
      guard sum < time - 1e-12, slope > 0 else { break }
      length = min(highs[beat], length + (time - sum) / slope)
    }
    return length
  }
}
