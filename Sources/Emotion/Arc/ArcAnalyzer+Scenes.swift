public import Spotting
import Timing

extension ArcAnalyzer {
  /// What one scene asks for.
  func passage(_ scene: Scene, in cue: Cue) -> EmotionalArc.Passage {
    let readings = scene.moods.filter(\.counts).map { lexicon.read($0.mood) }
    let mood = lexicon.affect(of: scene.moods)
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

extension MoodLexicon {
  /// The mean of moods by their weights, as of a scene or a theme; neutral if none counts.
  ///
  /// Weights that are zero, negative or not finite count for nothing.
  public func affect(of moods: [WeightedMood]) -> Affect {
    let parts = moods.filter(\.counts).map { (affect: read($0.mood).affect, weight: $0.weight) }
    return Affect.mean(of: parts) ?? .neutral
  }
}

extension WeightedMood {
  fileprivate var counts: Bool { weight > 0 && weight.isFinite }
}

/// How intensity and affect belong together.
enum Intensity {
  /// How far arousal follows an intensity that the sheet gives, in units for each unit of intensity
  /// above or below what the mood alone would have.
  static let arousalShare = 0.8

  /// The intensity that a mood has of itself: 0.45 + 0.35 arousal + 0.15 tension, within 0…1.
  static func derived(from affect: Affect) -> Double {
    min(max(0.45 + arousalWeight * affect.arousal + tensionWeight * affect.tension, 0), 1)
  }

  static let arousalWeight = 0.35
  static let tensionWeight = 0.15
}
