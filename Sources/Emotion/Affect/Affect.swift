/// A point of the emotional space in which the music is asked for: valence, arousal and tension.
///
/// Two dimensions do not tell fear from anger, or suspense from sorrow; three do. The scale is that
/// of film music as listeners rate it (Eerola & Vuoskoski 2011, their 1…9 mapped to −1…1), on which
/// sorrow is hardly negative, and dread may be quiet.
public struct Affect: Hashable, Sendable {
  /// Unpleasant (−1) to pleasant (1).
  public let valence: Double
  /// Asleep (−1) to frantic (1); the published name is energy.
  public let arousal: Double
  /// Relaxed (−1) to strained (1).
  public let tension: Double

  /// Creates a point; each coordinate is brought into −1…1, and one that is not a number becomes 0.
  public init(valence: Double, arousal: Double, tension: Double) {
    self.valence = Self.bounded(valence)
    self.arousal = Self.bounded(arousal)
    self.tension = Self.bounded(tension)
  }

  /// The middle of the space, which asks for nothing.
  public static let neutral = Affect(valence: 0, arousal: 0, tension: 0)

  private static func bounded(_ value: Double) -> Double {
    value.isFinite ? min(max(value, -1), 1) : 0
  }
}

extension Affect {
  /// One coordinate of the space.
  public enum Dimension: String, CaseIterable, Codable, Hashable, Sendable {
    case valence, arousal, tension
  }

  public subscript(dimension: Dimension) -> Double {
    switch dimension {
    case .valence: valence
    case .arousal: arousal
    case .tension: tension
    }
  }

  /// The straight distance to another point, 0…2√3.
  public func distance(to other: Affect) -> Double {
    Dimension.allCases.reduce(0) { sum, dimension in
      let difference = self[dimension] - other[dimension]
      return sum + difference * difference
    }.squareRoot()
  }

  /// The point that lies `share` of the way to another; 0 is this one, 1 the other.
  public func mixed(with other: Affect, share: Double) -> Affect {
    map { self[$0] + (other[$0] - self[$0]) * share }
  }

  /// The point moved away from the middle (above 1), towards it (below 1) or through it (below 0).
  public func scaled(by factor: Double) -> Affect {
    map { self[$0] * factor }
  }

  /// The point moved by the given steps, within the bounds.
  public func shifted(valence: Double = 0, arousal: Double = 0, tension: Double = 0) -> Affect {
    Affect(
      valence: self.valence + valence, arousal: self.arousal + arousal,
      tension: self.tension + tension)
  }

  /// The coordinates to three decimals, as documents store them.
  public var rounded: Affect {
    map { (self[$0] * 1000).rounded() / 1000 }
  }

  /// The weighted mean of points, or nil if no weight is above zero.
  ///
  /// Weights that are zero, negative or not finite count for nothing.
  public static func mean(of parts: [(affect: Affect, weight: Double)]) -> Affect? {
    let parts = parts.filter { $0.weight > 0 && $0.weight.isFinite }
    guard let largest = parts.map(\.weight).max() else { return nil }
    let total = parts.reduce(0) { $0 + $1.weight / largest }
    return Affect.neutral.map { dimension in
      parts.reduce(0) { $0 + $1.affect[dimension] * ($1.weight / largest) } / total
    }
  }

  private func map(_ coordinate: (Dimension) -> Double) -> Affect {
    Affect(
      valence: coordinate(.valence), arousal: coordinate(.arousal), tension: coordinate(.tension))
  }
}

extension Affect: Codable {
  private enum CodingKeys: String, CodingKey {
    case valence, arousal, tension
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      valence: try values.decode(Double.self, forKey: .valence),
      arousal: try values.decode(Double.self, forKey: .arousal),
      tension: try values.decode(Double.self, forKey: .tension))
  }

  /// Writes three decimals a coordinate.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    let rounded = rounded
    try values.encode(rounded.valence, forKey: .valence)
    try values.encode(rounded.arousal, forKey: .arousal)
    try values.encode(rounded.tension, forKey: .tension)
  }
}
