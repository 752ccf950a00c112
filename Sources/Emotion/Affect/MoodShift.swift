/// A way through the space of affect: how much more pleasant, agitated and tense something is to be.
public struct MoodShift: Hashable, Sendable {
  /// −2…2 each, to a thousandth.
  public let valence: Double
  public let arousal: Double
  public let tension: Double

  /// Creates a shift; each coordinate is brought into −2…2, and one that is not a number becomes 0.
  public init(valence: Double = 0, arousal: Double = 0, tension: Double = 0) {
    self.valence = Self.bounded(valence)
    self.arousal = Self.bounded(arousal)
    self.tension = Self.bounded(tension)
  }

  /// Stays where it is.
  public static let none = MoodShift()

  public static func + (one: MoodShift, other: MoodShift) -> MoodShift {
    MoodShift(
      valence: one.valence + other.valence, arousal: one.arousal + other.arousal,
      tension: one.tension + other.tension)
  }

  private static func bounded(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    let rounded = (min(max(value, -2), 2) * 1000).rounded() / 1000
    return rounded == 0 ? 0 : rounded
  }
}

extension Affect {
  /// The point at the end of a way, within the bounds.
  public func shifted(by shift: MoodShift) -> Affect {
    shifted(valence: shift.valence, arousal: shift.arousal, tension: shift.tension)
  }
}

/// Coded as its three coordinates; one that is left out is 0.
extension MoodShift: Codable {
  private enum CodingKeys: String, CodingKey {
    case valence, arousal, tension
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      valence: try values.decodeIfPresent(Double.self, forKey: .valence) ?? 0,
      arousal: try values.decodeIfPresent(Double.self, forKey: .arousal) ?? 0,
      tension: try values.decodeIfPresent(Double.self, forKey: .tension) ?? 0)
  }
}
