/// One staff of the score: an instrument or a section, and what it plays.
public struct Part: Hashable, Codable, Sendable {
  public var instrument: Instrument
  /// In score order. Simultaneous notes are shared out among the players.
  public var notes: [Note]
  public var dynamics: [DynamicMark]
  public var hairpins: [Hairpin]

  public init(
    instrument: Instrument, notes: [Note] = [], dynamics: [DynamicMark] = [],
    hairpins: [Hairpin] = []
  ) {
    self.instrument = instrument
    self.notes = notes.sorted()
    self.dynamics = dynamics
    self.hairpins = hairpins
  }
}
