/// What each thing that a player or listener minds costs; see ``MusicalCost``.
public struct TempoWeights: Hashable, Codable, Sendable {
  /// Times the squared change of the beat's length from a beat to the next, as a share of the preferred one.
  public var change = 2500.0
  /// Times the squared distance of each beat's length from the preferred one, as a share of it.
  public var distance = 25.0
  /// A bar in another metre of the section's list.
  public var listedMetre = 1.0
  /// A bar in a metre that the section does not list, one beat longer or shorter; two beats cost half more.
  public var unlistedMetre = 2.0
  /// A section whose bars are no multiple of its phrase; half of it if they are at least even.
  public var brokenPhrase = 1.0
  /// A hit that asks for a beat and gets a weak one.
  public var weakBeat = 0.5
  /// A scene change that does not fall on a bar line.
  public var missedCut = 60.0
  /// A softer start of a section that does not fall on a bar line.
  public var missedStart = 4.0
  /// A hit of weight 1 that falls on no beat nor half a beat; less if it does, but not on the grid it asks for.
  public var lostHit = 200.0
  /// A hit of weight 1 that is not met; before all else as little as possible is given up.
  public var unmetHit = 2000.0

  public init() {}
}
