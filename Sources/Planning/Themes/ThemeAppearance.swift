import Emotion
import Spotting
import Timing

/// A cue that has a theme, as far as the theme is concerned: the scenes that name it, or all if none does.
struct ThemeAppearance: Hashable {
  let cue: CueID
  let affect: Affect
  /// Of the hottest scene, 0…1.
  private let intensity: Double
  /// The share of its time in which someone speaks.
  private let speech: Double
  private let seconds: Double
  /// Whether a scene names it before other themes.
  private let leads: Bool

  /// Less has no room for a whole theme.
  private static let shortest = 6.0

  init(of theme: ThemeID, in cue: Cue, _ arc: EmotionalArc) {
    self.cue = cue.id
    let scenes = zip(cue.scenes, arc.scenes).map { (scene: $0, passage: $1) }
    let named = scenes.filter { $0.scene.themes.contains(theme) }
    let own = named.isEmpty ? scenes : named
    leads = own.contains { $0.scene.themes.first ?? theme == theme }
    affect =
      Affect.mean(of: own.map { ($0.passage.affect, $0.passage.end - $0.passage.start) })
      ?? .neutral
    intensity = own.map(\.passage.intensity).max() ?? 0
    seconds = own.reduce(0) { $0 + $1.passage.end - $1.passage.start }
    let spoken = own.reduce(0) { $0 + Self.speech(in: $1.passage, of: cue) }
    speech = seconds > 0 ? min(spoken / seconds, 1) : 0
  }

  private static func speech(in passage: EmotionalArc.Passage, of cue: Cue) -> Double {
    cue.dialogue.reduce(0) { sum, span in
      let start = max(cue.offset(of: span.start).doubleValue, passage.start)
      let end = min(cue.offset(of: span.end).doubleValue, passage.end)
      return sum + max(0, end - start)
    }
  }

  /// Whether a whole theme can be heard here.
  var hasRoom: Bool { leads && seconds >= Self.shortest && speech < 0.5 }

  /// How much a full return would say here.
  var fullness: Double { intensity - 0.5 * speech }
}
