/// Finds the tempo map that makes the music meet the picture.
///
/// Of all maps within the request's bounds it takes the one that meets the most weight of hits, and of these the
/// one that costs the music least: few and small changes of tempo, tempi near the preferred ones, the
/// preferred metre, whole phrases, hits on strong beats.
public struct TempoPlanner: Sendable {
  public var weights: TempoWeights

  public init(weights: TempoWeights = TempoWeights()) {
    self.weights = weights
  }
}
