public import MusicTheory
public import ScoreModel
import Timing

/// One bar as the model sees it: its harmony, its lines, and the tonic that pitches are counted from.
public struct MusicBar: Hashable, Sendable {
  /// A chord, or silence where there is none, and how long it lasts in ``Grid`` units.
  public struct Harmony: Hashable, Codable, Sendable {
    public let chord: Chord?
    public let units: Int

    public init(chord: Chord?, units: Int) {
      self.chord = chord
      self.units = units
    }
  }

  /// Length in ``Grid`` units.
  public var units: Int
  public var key: Key
  /// Adds up to ``units``.
  public var harmony: [Harmony]
  public var lines: [Line]

  public init(units: Int, key: Key, harmony: [Harmony] = [], lines: [Line] = []) {
    self.units = units
    self.key = key
    self.harmony = harmony
    self.lines = lines
  }
}
