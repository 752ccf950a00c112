import Spotting

/// The curve that the scenes alone make: a level for each, and a change from each to the next.
struct SceneCurve {
  let scenes: [EmotionalArc.Passage]
  let hits: [EmotionalArc.Hit]
  let duration: Double
  let settings: ArcAnalyzer.Settings

  /// A scene under this length is over before its mood is wholly there, in seconds.
  private static let settlingTime = 2.0
  /// A scene of this length or more leans towards the next, in seconds.
  private static let leaningLength = 10.0
  /// A hit this near to a scene's start belongs to it, in seconds.
  private static let cutTolerance = 0.25

  private struct Level {
    var affect: Affect
    var intensity: Double
    var start: Double
    var end: Double

    var length: Double { end - start }

    func knot(at time: Double) -> EmotionalArc.Knot {
      EmotionalArc.Knot(time: time, affect: affect, intensity: intensity)
    }
  }

  var knots: [EmotionalArc.Knot] {
    let levels = levels
    guard let first = levels.first, let last = levels.last else {
      let level = Level(
        affect: .neutral, intensity: Intensity.derived(from: .neutral), start: 0, end: duration)
      return duration > 0 ? [level.knot(at: 0), level.knot(at: duration)] : [level.knot(at: 0)]
    }
    var knots = first.start > 0 ? [first.knot(at: 0)] : []
    knots.append(first.knot(at: first.start))
    for (before, after) in zip(levels, levels.dropFirst()) {
      knots += change(from: before, to: after)
    }
    knots.append(last.knot(at: max(last.end, duration)))
    return knots
  }

  /// The scenes as far as they are reached: half a second of terror in a lullaby is not all of it.
  private var levels: [Level] {
    var levels: [Level] = []
    for scene in scenes {
      var level = Level(
        affect: scene.affect, intensity: scene.intensity, start: scene.start, end: scene.end)
      if let before = levels.last, !isCut(at: scene.start) {
        let reach = min(level.length / Self.settlingTime, 1)
        level.affect = before.affect.mixed(with: level.affect, share: reach)
        level.intensity = before.intensity + (level.intensity - before.intensity) * reach
      }
      levels.append(level)
    }
    return levels
  }

  private func isCut(at time: Double) -> Bool {
    hits.contains {
      [.cut, .stinger, .silence].contains($0.type) && abs($0.time - time) <= Self.cutTolerance
    }
  }

  private func change(from before: Level, to after: Level) -> [EmotionalArc.Knot] {
    if isCut(at: after.start) {
      return [before.knot(at: after.start), after.knot(at: after.start)]
    }
    let length = length(from: before, to: after)
    let isRising = after.affect.tension > before.affect.tension
    let share = isRising ? min(max(settings.anticipation, 0), 0.5) : 0
    let early = min(length * share, before.length * 0.25, 1.5)
    let late = min(max(length * (1 - share), settings.shortestTransition), after.length * 0.6)
    let left = leaning(before, towards: after).knot(at: after.start - early)
    return [left, after.knot(at: after.start + late)]
  }

  /// What a scene has become by its end: a long one drifts a little towards what comes.
  private func leaning(_ level: Level, towards next: Level) -> Level {
    guard level.length >= Self.leaningLength else { return level }
    let share = min(max(settings.lean, 0), 0.5)
    var level = level
    level.affect = level.affect.mixed(with: next.affect, share: share)
    level.intensity += (next.intensity - level.intensity) * share
    return level
  }

  /// The seconds that a change takes: a threat comes quickly, calm comes slowly, and a long way
  /// takes longer.
  private func length(from before: Level, to after: Level) -> Double {
    let distance = before.affect.distance(to: after.affect)
    let rise =
      after.affect.arousal + after.affect.tension
      - before.affect.arousal - before.affect.tension
    let length = (1.5 + 3 * distance) * (rise > 0 ? 0.6 : 1.2)
    let shortest = max(settings.shortestTransition, distance * 0.6)
    return max(min(length, settings.longestTransition), shortest)
  }
}
