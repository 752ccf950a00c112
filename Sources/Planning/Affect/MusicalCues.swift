public import Emotion
import Foundation

/// What music must sound like to be felt as an affect: the cues that listeners go by.
///
/// Every cue is a sum of what each dimension adds to it. Linear terms explain 77–89 % of listeners'
/// ratings, and interactions nothing (Eerola, Friberg & Bresin, "Emotional expression in music:
/// contribution, linearity, and additivity of primary musical cues", Frontiers in Psychology 4:487,
/// 2013). The signs and the order of weight are theirs: mode before tempo before register before
/// dynamics. A ``MusicalCharacter`` adds what the dimensions do not hold.
public struct MusicalCues: Hashable, Codable, Sendable {
  /// How happy the mode should be, 0…1, on the scale of ``MusicTheory/Mode/happiness``.
  public var happiness: Double
  /// Felt beats a minute, 44…168.
  public var beatsPerMinute: Double
  /// Mean sounding pitch, MIDI 48…76.
  public var register: Double
  /// Loudness, 0.06…0.94, as ``ScoreModel/Dynamic/level``.
  public var dynamic: Double
  /// Onsets per quarter note over all lines, 0.4…16: 1.2 a line, as orchestras have it.
  public var density: Double
  /// How many different lines sound, 2…10, before it is rounded.
  public var lines: Double

  /// The cues of a moment.
  ///
  /// - Parameters:
  ///   - intensity: how much the music says, 0…1.
  ///   - character: the manner of the passage.
  public init(_ affect: Affect, intensity: Double, character: MusicalCharacter) {
    let (valence, arousal, tension) = (affect.valence, affect.arousal, affect.tension)
    let traits = character.traits
    let more = intensity - 0.45
    let octaves = (arousal < 0 ? 0.75 : 0.62) * arousal + 0.1 * valence - 0.1 * tension
    beatsPerMinute = Self.bounded(100 * traits.tempo * exp2(octaves), 44...168)
    register = Self.bounded(
      62 + 7 * valence - 5 * tension + 3 * arousal + traits.register, 48...76)
    happiness = Self.happiness(valence, tension, beatsPerMinute, register)
    dynamic = Self.bounded(
      0.12 + 0.82 * intensity + 0.07 * (arousal + tension) + traits.dynamic, 0.06...0.94)
    lines = Self.bounded(3.6 + 6 * intensity + 1.2 * arousal, 2...10)
    density = Self.bounded(
      lines * 1.2 * traits.density * exp2(0.3 * arousal + 0.2 * more), 0.4...16)
  }

  /// What the mode has to say of the valence that tempo and register leave unsaid, by the weights with
  /// which they add up (mode .62, tempo .22 an octave, register .16 for one and a half octaves).
  private static func happiness(
    _ valence: Double, _ tension: Double, _ beatsPerMinute: Double, _ register: Double
  ) -> Double {
    let said = 0.22 * log2(beatsPerMinute / 100) + 0.16 * (register - 60) / 18
    let unsaid = 0.18 + 0.95 * valence - said
    return bounded(0.5 + unsaid / (0.62 * 2.2) - 0.1 * tension, 0...1)
  }

  private static func bounded(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    value.isFinite ? min(max(value, range.lowerBound), range.upperBound) : range.lowerBound
  }
}
