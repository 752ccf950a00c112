/// What a theme does in one cue, seen from the whole film.
public struct ThemePart: Hashable, Codable, Sendable {
  public enum Role: String, CaseIterable, Hashable, Codable, Sendable {
    /// Before its first full statement: only its head.
    case announced
    /// Its first full statement.
    case exposed
    /// Changed as the drama asks, in other colours.
    case developed
    /// The fullest statements, near the end.
    case returning
    /// After its return: alone, as it was first.
    case remembered
  }

  /// The theme's ``ScoreModel/Theme/id``.
  public var theme: String
  public var role: Role
  /// Why here and why so: for people to read.
  public var reason: String

  public init(theme: String, role: Role, reason: String) {
    self.theme = theme
    self.role = role
    self.reason = reason
  }
}
