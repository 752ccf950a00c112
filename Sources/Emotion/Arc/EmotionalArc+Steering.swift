extension EmotionalArc {
  /// The arc of the same cue in another mood. Intensity follows as far as it is the mood's own.
  public func shifted(by shift: MoodShift) -> EmotionalArc {
    guard shift != .none else { return self }
    var arc = self
    arc.knots = knots.map { knot in
      Knot(
        time: knot.time, affect: knot.affect.shifted(by: shift),
        intensity: Self.intensity(knot.intensity, shiftedBy: shift)
      ).rounded
    }
    arc.scenes = scenes.map { scene in
      var scene = scene
      scene.affect = scene.affect.shifted(by: shift).rounded
      scene.intensity = Decimals.value(Self.intensity(scene.intensity, shiftedBy: shift))
      return scene
    }
    return arc
  }

  /// This arc up to a time, seconds since the cue's `in`, and from there on another one of the cue, with a
  /// cut between them.
  public func cut(to other: EmotionalArc, at seconds: Double) -> EmotionalArc {
    let time = Decimals.time(seconds)
    guard other.knots != knots, time > 0, time < duration else { return time > 0 ? self : other }
    let border = [self, other].map {
      Knot(time: time, affect: $0.affect(at: time), intensity: $0.intensity(at: time)).rounded
    }
    var arc = self
    arc.knots =
      knots.filter { $0.time < time } + border + other.knots.filter { $0.time > time }
    arc.scenes = scenes.filter { $0.start < time } + other.scenes.filter { $0.start >= time }
    return arc
  }

  /// What becomes of an intensity in another mood, within 0…1.
  public static func intensity(_ intensity: Double, shiftedBy shift: MoodShift) -> Double {
    let change =
      Intensity.arousalWeight * shift.arousal + Intensity.tensionWeight * shift.tension
    return min(max(intensity + change, 0), 1)
  }
}
