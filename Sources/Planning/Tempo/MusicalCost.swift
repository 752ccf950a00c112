/// What a tempo plan costs the music; its parts add up to ``total``.
///
/// A bar of an unlisted length costs 1.5 to 3, so a cost of 1 is about what a player shrugs at.
public struct MusicalCost: Codable, Hashable, Sendable {
  /// Changes of tempo from beat to beat.
  public var tempoChange = 0.0
  /// Tempi away from those that the sections prefer.
  public var distanceFromPreferred = 0.0
  /// Bars that are not in the preferred metre.
  public var metreChange = 0.0
  /// Sections that are not made of whole phrases.
  public var phrases = 0.0
  /// Hits on weak beats, and sections that do not begin on their cut.
  public var placement = 0.0
  /// Hits that are not met.
  public var unmetHits = 0.0
  /// No plan within the bounds that gives up as little can cost less than this.
  public var lowerBound = 0.0

  public init() {}

  public var total: Double {
    tempoChange + distanceFromPreferred + metreChange + phrases + placement + unmetHits
  }

  /// How far the plan can at most be from the best one; 0 where it is proved best.
  public var gap: Double { max(0, total - lowerBound) }
}
