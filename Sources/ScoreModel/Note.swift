public import MusicTheory
public import Timing

/// A written note at its sounding pitch. Ties are implicit: a note may cross bar lines.
public struct Note: Hashable, Codable, Sendable {
  /// From the beginning of the cue.
  public var onset: Tick
  /// Written length, more than zero.
  public var duration: Tick
  public var pitch: Pitch
  public var articulations: Articulations

  public init(onset: Tick, duration: Tick, pitch: Pitch, articulations: Articulations = []) {
    self.onset = onset
    self.duration = duration
    self.pitch = pitch
    self.articulations = articulations
  }

  /// Where it ends.
  public var end: Tick { onset + duration }
}

extension Note: Comparable {
  /// In the order of a score: by onset, then from the lowest pitch up.
  public static func < (left: Self, right: Self) -> Bool {
    (left.onset, left.pitch, left.duration, left.articulations.rawValue)
      < (right.onset, right.pitch, right.duration, right.articulations.rawValue)
  }
}
