/// A number of beats from one anchor to a later one, whose lengths are to be found.
///
/// Beats are numbered from 1; beat 0 is the one before the span. The time between the anchors is the sum of the
/// lengths, in which beat 0 counts `before` times and the last beat `after` times: ½ where the anchor is in the
/// middle of that beat.
struct BeatSpan {
  struct Beat {
    var preferred: Double
    var shortest: Double
    var longest: Double
    var ratio: Double
    /// What the squared difference from the beat before costs, in 1/s².
    var change: Double
    /// What the squared difference from the preferred length costs, in 1/s².
    var distance: Double
  }

  let beats: [Beat]
  /// The section of each beat; of the moment itself if there is no beat.
  let sections: [Int]
  /// The time between the anchors in seconds.
  let time: Double
  let before: Double
  let after: Double
  /// Whether the first beat may have any length, whatever beat 0 has.
  let isFree: Bool
  /// How often each beat counts, from beat 0 on.
  let weights: [Double]
  /// How short each beat, from beat 0 on, can be where the last is 1 s long: a product of ratios.
  let tails: [Double]
  /// How short each beat, from beat 0 on, can be where beat 0 is 1 s long.
  let heads: [Double]
  /// The time that the beats but beat 0 fill where all are as short, or as long, as their sections allow.
  let filling: BeatRange
  /// The time that all fill, where they grow shorter or longer as fast as they can: from a beat 0 of 1 s on, and up
  /// to a last beat of 1 s.
  let fillingFrom: BeatRange
  let fillingTo: BeatRange

  var count: Int { beats.count }

  init(
    beats count: Int, sections: [Int], time: Double, before: Double, after: Double, isFree: Bool,
    _ problem: TempoProblem
  ) {
    self.sections = sections
    self.time = time
    self.before = before
    self.after = after
    self.isFree = isFree
    let beats = sections.prefix(count).map { Beat(problem.sections[$0], problem.weights) }
    self.beats = beats
    var weights = [Double](repeating: 1, count: count + 1)
    var tails = weights
    var heads = weights
    if count > 0 { weights[count] = after }
    weights[0] = before
    for index in stride(from: count - 1, through: isFree ? 1 : 0, by: -1) {
      tails[index] = tails[index + 1] / beats[index].ratio
    }
    for (index, beat) in beats.enumerated() { heads[index + 1] = heads[index] / beat.ratio }
    (self.weights, self.tails, self.heads) = (weights, tails, heads)
    var (filling, from, to) = (BeatRange.zero, BeatRange.zero, BeatRange.zero)
    for (index, weight) in weights.enumerated() {
      from.add(weight * heads[index], weight / heads[index])
      to.add(weight * tails[index], weight / tails[index])
      guard index > 0 else { continue }
      filling.add(weight * beats[index - 1].shortest, weight * beats[index - 1].longest)
    }
    (self.filling, fillingFrom, fillingTo) = (filling, from, to)
  }

  /// Whether the span's time is out of reach at a glance, from some lengths of beat 0.
  func isBeyond(first: BeatRange) -> Bool {
    let slack = BeatRange.slack
    if filling.low + before * first.low > time + slack { return true }
    if filling.high + before * first.high < time - slack { return true }
    guard !isFree else { return false }
    return fillingFrom.low * first.low > time + slack
      || fillingFrom.high * first.high < time - slack
  }

  /// The same up to some lengths of the last beat.
  func isBeyond(last: BeatRange) -> Bool {
    let slack = BeatRange.slack
    return fillingTo.low * last.low > time + slack || fillingTo.high * last.high < time - slack
  }
}

extension BeatSpan.Beat {
  /// A beat of a section.
  init(_ section: TempoSection, _ weights: TempoWeights) {
    let square = section.preferred * section.preferred
    self.init(
      preferred: section.preferred, shortest: section.shortest, longest: section.longest,
      ratio: section.ratio, change: weights.change / square, distance: weights.distance / square)
  }
}
