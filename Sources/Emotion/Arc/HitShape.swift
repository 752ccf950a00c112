import Spotting

/// The course of one kind of hit: steps at times around it, with straight lines between.
struct HitShape {
  private typealias Step = HitShapes.Step
  private let points: [(time: Double, step: HitShapes.Step)]

  /// In seconds from the hit.
  var times: [Double] { points.map(\.time) }

  init(_ type: HitType) {
    switch type {
    case .downbeat: points = Self.bump(Step(arousal: 0.1, intensity: 0.08), release: 1.5)
    case .accent: points = Self.bump(Step(arousal: 0.2, tension: 0.15, intensity: 0.15), release: 2)
    case .stinger:
      points = Self.bump(
        Step(valence: -0.15, arousal: 0.4, tension: 0.5, intensity: 0.4), release: 3)
    case .cadence: points = Self.cadence
    case .silence: points = Self.silence
    case .cut: points = [(0, Step())]
    }
  }

  private static func bump(_ step: Step, release: Double) -> [(time: Double, step: Step)] {
    [
      (-0.25, Step()), (0, step), (release / 3, Step().mixed(with: step, share: 0.35)),
      (release, Step()),
    ]
  }

  /// Tension gathers for three seconds, falls away on the arrival, and rests.
  private static let cadence: [(time: Double, step: Step)] = [
    (-3, Step()), (-0.5, Step(arousal: 0.06, tension: 0.2)),
    (0, Step(valence: 0.08, tension: -0.2)), (1.5, Step(valence: 0.05, tension: -0.15)),
    (4, Step()),
  ]

  /// The music is gone at once and comes back; what is felt stays, somewhat tighter.
  private static let silence: [(time: Double, step: Step)] = [
    (0, Step()), (0, Step(presence: 0)), (0.5, Step(tension: 0.1, presence: 0.15)),
    (2, Step()),
  ]

  /// What the shape adds at a time from the hit; at a jump, the limit from the side that is asked
  /// for.
  func step(at time: Double, _ side: HitShapes.Side) -> HitShapes.Step {
    let before = points.last { side == .before ? $0.time < time : $0.time <= time }
    let after = points.first { side == .before ? $0.time >= time : $0.time > time }
    guard let before, let after else { return Step() }
    let share = (time - before.time) / (after.time - before.time)
    return before.step.mixed(with: after.step, share: share)
  }
}
