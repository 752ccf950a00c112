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

  var beats: [Beat]
  /// The section of each beat.
  var sections: [Int]
  /// The time between the anchors in seconds.
  var time: Double
  var before: Double
  var after: Double
  /// Whether the first beat may have any length, whatever beat 0 has.
  var isFree: Bool

  var count: Int { beats.count }

  init(
    sections: [Int], time: Double, before: Double, after: Double, isFree: Bool,
    _ problem: TempoProblem
  ) {
    self.sections = sections
    self.time = time
    self.before = before
    self.after = after
    self.isFree = isFree
    beats = sections.map { Beat(problem.sections[$0], problem.weights) }
  }

  func weight(_ beat: Int) -> Double {
    beat == 0 ? before : beat == count ? after : 1
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
