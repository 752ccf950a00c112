public import MusicTheory
public import Timing

/// What one or more instruments play together in one bar: the notes once, and who plays them in
/// which octave. An orchestra of twenty staves plays four to eight lines.
public struct Line: Hashable, Codable, Sendable {
  /// A player of the line, sounding whole octaves above (positive) or below the written events.
  public struct Player: Hashable, Codable, Sendable {
    public let instrument: Instrument
    public let octaves: Int

    public init(_ instrument: Instrument, octaves: Int = 0) {
      self.instrument = instrument
      self.octaves = octaves
    }
  }

  /// Notes that start and end together.
  public struct Event: Hashable, Codable, Sendable {
    /// From the bar line.
    public let onset: Tick
    public let duration: Tick
    /// Ascending, at the pitch of the first player.
    public let pitches: [Pitch]
    public let articulations: Articulations
    /// Continues the sound of the bar before.
    public let isTied: Bool

    public init(
      onset: Tick, duration: Tick, pitches: [Pitch], articulations: Articulations = [],
      isTied: Bool = false
    ) {
      self.onset = onset
      self.duration = duration
      self.pitches = pitches
      self.articulations = articulations
      self.isTied = isTied
    }
  }

  /// The first one plays the events as they stand (octaves 0).
  public var players: [Player]
  /// In time order, not overlapping.
  public var events: [Event]
  /// States the theme.
  public var isThematic: Bool

  public init(players: [Player], events: [Event], isThematic: Bool = false) {
    self.players = players
    self.events = events
    self.isThematic = isThematic
  }

  /// Whether its events sound pitches, and not drums; false without players.
  public var isPitched: Bool { !(players.first?.instrument.isUnpitched ?? true) }

  /// Mean of its events' lowest pitches, MIDI; 0 without any.
  public var height: Double {
    let pitches = events.compactMap(\.pitches.first?.midi)
    return pitches.isEmpty ? 0 : Double(pitches.reduce(0, +)) / Double(pitches.count)
  }
}
