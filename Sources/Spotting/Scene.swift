public import Timing

/// A stretch of a cue with one dramatic meaning.
public struct Scene: Hashable, Codable, Sendable {
  public var start: Timecode
  /// Where the next scene, or the cue's end, is.
  public var end: Timecode
  /// At least one.
  public var moods: [WeightedMood]
  /// How much the music says, 0…1; nil leaves it to the mood.
  public var intensity: Double?
  /// Themes to be heard, most important first.
  public var themes: [ThemeID]
  /// What happens, for people to read.
  public var text: String?

  public init(
    start: Timecode, end: Timecode, moods: [WeightedMood], intensity: Double? = nil,
    themes: [ThemeID] = [], text: String? = nil
  ) {
    self.start = start
    self.end = end
    self.moods = moods
    self.intensity = intensity
    self.themes = themes
    self.text = text
  }
}

/// A word or short phrase for a mood, and how much of it there is.
public struct WeightedMood: Hashable, Codable, Sendable {
  /// As in the sheet; what it means is not decided here.
  public var mood: String
  /// Above 0, at most 1.
  public var weight: Double

  public init(_ mood: String, weight: Double = 1) {
    self.mood = mood
    self.weight = weight
  }
}
