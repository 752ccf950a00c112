import Emotion
import ScoreModel

extension StatementPlanner {
  /// What a mood that is the theme's opposite does to its first statement in a cue that develops it.
  func turned(
    _ role: ThemeCaster.Role, at bar: Int
  ) -> (shape: Transformation, reason: String)? {
    let sketch = timeline.sections[timeline.section(of: bar)].sketch
    let (own, here) = (role.affect.valence, sketch.affect.valence)
    guard own * here < 0, abs(own - here) > 0.5 else { return nil }
    return (.inverted, "upside down: the film has turned its meaning")
  }

  /// In its fullest return a theme may be broadened, but not driven or broken off; only speech makes it short.
  func full(
    _ drama: (shape: Transformation, reason: String)?
  ) -> (shape: Transformation, reason: String)? {
    guard let drama else { return nil }
    let isKept = drama.shape == .augmented || drama.reason == Self.whileSpoken
    return isKept ? drama : nil
  }
}

extension ThemePart.Role {
  /// Whether the statement of a cue after so many others goes to another colour than the theme's own.
  func isElsewhere(_ count: Int) -> Bool {
    switch self {
    case .exposed, .returning: count % 3 == 1
    case .developed: count % 3 != 1
    case .announced, .remembered: false
    }
  }
}
