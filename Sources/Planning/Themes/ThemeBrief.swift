public import ScoreModel

/// What the motif of a theme should be like.
public struct ThemeBrief: Hashable, Sendable {
  /// Of the theme: each theme of a film has its own motif.
  public var name: String
  public var character: MusicalCharacter
  /// Who sings it first; nil where anyone may.
  public var lead: Instrument?
  public var seed: UInt64

  public init(name: String, character: MusicalCharacter, lead: Instrument? = nil, seed: UInt64) {
    self.name = name
    self.character = character
    self.lead = lead
    self.seed = seed
  }
}
