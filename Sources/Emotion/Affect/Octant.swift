import Foundation

/// An eighth of the circle that valence (to the right) and arousal (upwards) span.
public enum Octant: String, CaseIterable, Codable, Hashable, Sendable {
  case pleasure, excitement, arousal, distress, displeasure, depression, sleepiness, relaxation

  /// The middle of the octant in degrees, anticlockwise from pleasure.
  public var degrees: Int {
    switch self {
    case .pleasure: 0
    case .excitement: 45
    case .arousal: 90
    case .distress: 135
    case .displeasure: 180
    case .depression: 225
    case .sleepiness: 270
    case .relaxation: 315
    }
  }
}

extension Affect {
  /// How far from the middle a point must lie on the circle to have an octant.
  public static let neutralRadius = 0.1

  /// The octant of the circumplex, or nil within ``neutralRadius`` of its middle.
  public var octant: Octant? {
    guard (valence * valence + arousal * arousal).squareRoot() >= Self.neutralRadius else {
      return nil
    }
    let degrees = atan2(arousal, valence) * 180 / .pi
    let eighth = Int((degrees / 45).rounded())
    return Octant.allCases[(eighth + 8) % 8]
  }

  /// The basic emotion that is nearest; a neutral point has one too, so read it with the octant.
  public var emotion: FilmEmotion {
    .nearest(to: self)
  }

  /// A name to show a person, such as `fear (distress)` or `neutral`.
  public var name: String {
    guard distance(to: .neutral) >= Self.neutralRadius else { return "neutral" }
    return octant.map { "\(emotion.rawValue) (\($0.rawValue))" } ?? emotion.rawValue
  }
}
