import Spotting
import Timing

extension ArcAnalyzer {
  /// What one scene asks for.
  func passage(_ scene: Scene, in cue: Cue) -> EmotionalArc.Passage {
    let moods = scene.moods.filter { $0.weight > 0 && $0.weight.isFinite }
    let readings = moods.map { lexicon.read($0.mood) }
    let mood =
      Affect.mean(of: zip(readings, moods).map { ($0.affect, $1.weight) }) ?? .neutral
    let colours = scene.text.map { lexicon.moods(in: $0) } ?? []
    let coloured = colour(mood, with: colours)
    let derived = Intensity.derived(from: coloured)
    let given = scene.intensity.flatMap { $0.isFinite ? min(max($0, 0), 1) : nil }
    let affect = coloured.shifted(
      arousal: given.map { ($0 - derived) * Intensity.arousalShare } ?? 0)
    return EmotionalArc.Passage(
      start: Decimals.time(cue.offset(of: scene.start).doubleValue),
      end: Decimals.time(cue.offset(of: scene.end).doubleValue), affect: affect.rounded,
      intensity: Decimals.value(given ?? derived), moods: readings, colours: colours)
  }

  private func colour(_ mood: Affect, with colours: [MoodReading]) -> Affect {
    guard let colour = Affect.mean(of: colours.map { ($0.affect, 1) }) else { return mood }
    return mood.mixed(with: colour, share: min(max(settings.textShare, 0), 1))
  }
}

/// How intensity and affect belong together.
enum Intensity {
  /// How far arousal follows an intensity that the sheet gives, in units for each unit of intensity
  /// above or below what the mood alone would have.
  static let arousalShare = 0.8

  /// The intensity that a mood has of itself: 0.45 + 0.35 arousal + 0.15 tension, within 0…1.
  static func derived(from affect: Affect) -> Double {
    min(max(0.45 + 0.35 * affect.arousal + 0.15 * affect.tension, 0), 1)
  }
}
