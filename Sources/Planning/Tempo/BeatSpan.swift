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
  /// By how much each beat, from beat 0 on, can at most be shorter than the last: the product of the ratios.
  let factors: [Double]

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
    weights = (0...count).map { $0 == 0 ? before : $0 == count ? after : 1 }
    var factors = [Double](repeating: 1, count: count + 1)
    for index in stride(from: count - 1, through: isFree ? 1 : 0, by: -1) {
      factors[index] = factors[index + 1] / beats[index].ratio
    }
    self.factors = factors
  }
}

extension BeatSpan.Beat {
  init(_ section: TempoSection, _ weights: TempoWeights) {
    let square = section.preferred * section.preferred
    self.init(
      preferred: section.preferred, shortest: section.shortest, longest: section.longest,
      ratio: section.ratio, change: weights.change / square, distance: weights.distance / square)
  }
}
