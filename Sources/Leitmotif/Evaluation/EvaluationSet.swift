public import Composition
import Foundation
public import Planning
import Spotting

/// The cues that the model is measured on: a fixed set, so that every run measures the same thing.
public enum EvaluationSet {
  /// One word for each ``Planning/MusicalCharacter``.
  public static let moods = [
    "grieving", "lonely", "tender", "peaceful", "joyful", "triumphant", "wondrous", "mysterious",
    "suspenseful", "terrified", "furious", "frantic chase",
  ]

  /// Plans of forty-second cues, one for each mood and seed, whose second half is more intense.
  ///
  /// - Parameter planner: says whose themes they have.
  public static func plans(seeds: Int, by planner: CuePlanner) throws -> [CuePlan] {
    try moods.flatMap { mood in
      let sheet = try CueSheet(yaml: text(mood), file: mood)
      return try (1...max(seeds, 1)).flatMap { seed in
        try sheet.cues.map { try planner.plan($0, in: sheet, seed: UInt64(seed)) }
      }
    }
  }

  private static func text(_ mood: String) -> String {
    """
    leitmotif: 1
    frameRate: 24
    cues:
      - id: 1m01
        in: "01:00:00:00"
        out: "01:00:40:00"
        scenes:
          - {at: "01:00:00:00", mood: [\(mood)], intensity: 0.45}
          - {at: "01:00:22:00", mood: [\(mood)], intensity: 0.75}
    """
  }

  /// All takes of each plan, the best first.
  ///
  /// - Parameter progress: called with the number of cues done.
  public static func takes(
    of plans: [CuePlan], by composer: Composer, progress: (Int) -> Void
  ) throws -> [[Take]] {
    try plans.enumerated().map { index, plan in
      try Task.checkCancellation()
      defer { progress(index + 1) }
      return try composer.compose(plan)
    }
  }
}
