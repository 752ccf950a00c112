public import Timing

/// A moment of the picture that the music should meet.
public struct HitPoint: Hashable, Codable, Sendable {
  public var at: Timecode
  /// What happens in the picture.
  public var what: String
  /// How much it matters, 0…1.
  public var weight: Double
  public var type: HitType
  /// How many frames the music may be off; nil leaves it to the planner.
  public var toleranceFrames: Double?

  private enum CodingKeys: String, CodingKey {
    case at
    case what
    case weight
    case type
    case toleranceFrames = "tolerance"
  }

  public init(
    at: Timecode, what: String, weight: Double = 1, type: HitType = .accent,
    toleranceFrames: Double? = nil
  ) {
    self.at = at
    self.what = what
    self.weight = weight
    self.type = type
    self.toleranceFrames = toleranceFrames
  }
}

/// How the music meets a hit.
public enum HitType: String, Hashable, Codable, Sendable, CaseIterable {
  /// A bar begins.
  case downbeat
  /// A beat is stressed.
  case accent
  /// A sudden loud chord.
  case stinger
  /// A phrase arrives.
  case cadence
  /// The music stops, and goes on later.
  case silence
  /// A picture cut, marked by a change in the music.
  case cut
}
