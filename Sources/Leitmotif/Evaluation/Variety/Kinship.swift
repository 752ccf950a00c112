/// What two pieces have in common, from the nearest to the farthest.
public enum Kinship: String, CaseIterable, Codable, Sendable {
  // People's music.
  case oneMovement, oneKind, otherKind
  // Ours.
  case onePlan, oneMood, otherMood

  public static let people: [Kinship] = [.oneMovement, .oneKind, .otherKind]
  public static let ours: [Kinship] = [.onePlan, .oneMood, .otherMood]

  /// The next farther one of the same music.
  public var next: Kinship? {
    for row in [Self.people, Self.ours] {
      if let place = row.firstIndex(of: self) { return row.dropFirst(place + 1).first }
    }
    return nil
  }

  /// For people to read.
  public var meaning: String {
    switch self {
    case .oneMovement: "two passages of one movement"
    case .oneKind: "two movements of one kind"
    case .otherKind: "movements of two kinds"
    case .onePlan: "two takes of one plan"
    case .oneMood: "two cues of one mood, other seeds"
    case .otherMood: "two cues of different moods"
    }
  }
}
