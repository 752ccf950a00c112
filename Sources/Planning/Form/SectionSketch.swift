import Emotion
import Spotting
import Timing

/// A stretch of one mood, before its bars are known.
struct SectionSketch {
  /// Seconds from the cue's `in`.
  var start: Rational
  var end: Rational
  var title: String
  var affect: Affect
  /// 0…1.
  var intensity: Double
  var character: MusicalCharacter
  /// Most important first, each once.
  var themes: [ThemeID]
  /// Whether the arc has a turning point at its start.
  var turns: Bool
  var beatsPerMinute: Double

  var seconds: Double { (end - start).doubleValue }

  init(_ passage: EmotionalArc.Passage, of scene: Scene, in cue: Cue, turns: Bool) {
    start = max(cue.offset(of: scene.start), 0)
    end = min(cue.offset(of: scene.end), cue.duration)
    title = passage.title
    affect = passage.affect
    intensity = passage.intensity
    let words = zip(passage.moods, scene.moods.filter { $0.weight > 0 && $0.weight.isFinite })
      .enumerated().sorted { ($1.element.1.weight, $0.offset) < ($0.element.1.weight, $1.offset) }
      .flatMap { $0.element.0.matches }
    character = MusicalCharacter(of: affect, words: words)
    themes = scene.themes
    self.turns = turns
    beatsPerMinute = 0
    beatsPerMinute = cues.beatsPerMinute
  }

  var cues: MusicalCues { MusicalCues(affect, intensity: intensity, character: character) }

  /// In another mood; the character is the nearest one where the mood has gone far.
  func shifted(by shift: MoodShift) -> SectionSketch {
    var sketch = self
    sketch.affect = affect.shifted(by: shift)
    sketch.intensity = EmotionalArc.intensity(intensity, shiftedBy: shift)
    if affect.distance(to: sketch.affect) >= Self.far {
      sketch.character = MusicalCharacter(of: sketch.affect)
    }
    return sketch
  }

  /// A mood that is so far away has another character.
  private static let far = 0.35

  /// Takes in the neighbour that is too short to stand alone; the longer one gives the character.
  mutating func merge(_ other: SectionSketch) {
    let (mine, theirs) = (max(seconds, 1e-6), max(other.seconds, 1e-6))
    let share = theirs / (mine + theirs)
    affect = affect.mixed(with: other.affect, share: share)
    intensity += (other.intensity - intensity) * share
    if theirs > mine {
      character = other.character
      title = other.title
    }
    if other.start < start { turns = other.turns }
    themes += other.themes.filter { !themes.contains($0) }
    (start, end) = (min(start, other.start), max(end, other.end))
    beatsPerMinute = cues.beatsPerMinute
  }
}
