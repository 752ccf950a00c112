import Composition

/// What the critic says of a take, for a table: every number is a cost, 0 at best.
public struct TakeCosts: Hashable, Sendable {
  public struct Term: Hashable, Sendable {
    /// As the report heads its column.
    public let name: String
    /// Before it is weighed.
    public let value: Double
  }

  /// From 1.
  public let number: Int
  /// The weighted sum by which takes are put in order.
  public let total: Double
  public let terms: [Term]

  init(number: Int, _ review: Review) {
    self.number = number
    total = review.total
    terms = [
      Term(name: "surprise", value: review.surprise),
      Term(name: "off plan", value: review.distanceFromPlan),
      Term(name: "parallels", value: review.parallels),
      Term(name: "roughness", value: review.roughness),
      Term(name: "stasis", value: review.stasis),
      Term(name: "motion", value: review.motion), Term(name: "leaps", value: review.leaps),
    ]
  }

  /// Those of all takes, the best first.
  static func sorted(_ reviews: [Int: Review]) -> [TakeCosts] {
    reviews.map { TakeCosts(number: $0, $1) }.sorted {
      ($0.total, $0.number) < ($1.total, $1.number)
    }
  }
}
