extension Review {
  /// What the critic's sum is made of.
  public enum Term: String, CaseIterable, Codable, Sendable {
    case surprise, distanceFromPlan, parallels, roughness, stasis, motion, leaps
  }

  /// What a term adds to ``total``.
  ///
  /// Surprise counts by its distance from what people's orchestral music is to the model (.55): a take
  /// that never surprises is a dull one.
  public func cost(of term: Term) -> Double {
    switch term {
    case .surprise: abs(surprise - 0.55) * 0.5
    case .distanceFromPlan: distanceFromPlan * 1.5
    case .parallels: parallels * 0.1
    case .roughness: roughness * 1.5
    case .stasis: stasis * 1.5
    case .motion: motion * 1.2
    case .leaps: leaps * 0.3
    }
  }

  /// The sum that a critic with some of the terms would go by.
  public func total(of terms: [Term]) -> Double { terms.reduce(0) { $0 + cost(of: $1) } }
}
