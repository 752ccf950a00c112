import Spotting

/// What hits do to the curves around them.
///
/// Each hit has a shape of steps that is added to the curve of the scenes, times its weight. Where
/// shapes overlap, the larger step counts in each coordinate, so that ten hits at one place are no
/// louder than one.
struct HitShapes {
  let hits: [EmotionalArc.Hit]
  let duration: Double

  /// What is added at one moment.
  struct Step: Hashable {
    var valence = 0.0
    var arousal = 0.0
    var tension = 0.0
    var intensity = 0.0
    /// The factor on intensity: a silence takes the music away.
    var presence = 1.0
  }

  /// Which limit is meant at a jump.
  enum Side { case before, after }

  /// The knots of an arc with the hits worked in.
  func shaping(_ arc: EmotionalArc) -> [EmotionalArc.Knot] {
    guard !hits.isEmpty, duration > 0 else { return arc.knots }
    var knots: [EmotionalArc.Knot] = []
    for (index, knot) in arc.knots.enumerated() {
      let isCutEnd = index > 0 && arc.knots[index - 1].time == knot.time
      let isCutStart = index + 1 < arc.knots.count && arc.knots[index + 1].time == knot.time
      knots += shaped(
        knot, sides: isCutStart ? [.before] : isCutEnd ? [.after] : [.before, .after])
    }
    knots += moments(without: arc.knots).flatMap { time in
      let knot = EmotionalArc.Knot(
        time: time, affect: arc.affect(at: time), intensity: arc.intensity(at: time))
      return shaped(knot, sides: [.before, .after])
    }
    return knots.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }

  /// The times at which shapes bend, where the curve has no knot yet.
  private func moments(without knots: [EmotionalArc.Knot]) -> [Double] {
    let bends = hits.flatMap { hit in
      HitShape(hit.type).times.map { Decimals.time($0 + hit.time) }
    }
    return Set(bends).subtracting(knots.map(\.time)).filter { $0 > 0 && $0 < duration }.sorted()
  }

  /// The knot with the hits added: one, or two at a jump.
  private func shaped(_ knot: EmotionalArc.Knot, sides: [Side]) -> [EmotionalArc.Knot] {
    let knots = sides.map { shaped(knot, side: $0).rounded }
    return knots.first == knots.last ? Array(knots.prefix(1)) : knots
  }

  private func shaped(_ knot: EmotionalArc.Knot, side: Side) -> EmotionalArc.Knot {
    let steps = hits.map { HitShape($0.type).step(at: knot.time - $0.time, side).scaled($0.weight) }
    func largest(_ coordinate: (Step) -> Double) -> Double {
      steps.map(coordinate).max { abs($0) < abs($1) } ?? 0
    }
    let affect = knot.affect.shifted(
      valence: largest(\.valence), arousal: largest(\.arousal), tension: largest(\.tension))
    let presence = steps.map(\.presence).min() ?? 1
    return EmotionalArc.Knot(
      time: knot.time, affect: affect,
      intensity: (knot.intensity + largest(\.intensity)) * presence)
  }
}

extension HitShapes.Step {
  func scaled(_ weight: Double) -> Self {
    Self(
      valence: valence * weight, arousal: arousal * weight, tension: tension * weight,
      intensity: intensity * weight, presence: 1 - (1 - presence) * weight)
  }

  func mixed(with other: Self, share: Double) -> Self {
    func mix(_ first: Double, _ second: Double) -> Double { first + (second - first) * share }
    return Self(
      valence: mix(valence, other.valence), arousal: mix(arousal, other.arousal),
      tension: mix(tension, other.tension), intensity: mix(intensity, other.intensity),
      presence: mix(presence, other.presence))
  }
}
