/// The modes that the planner works with: the seven church modes and harmonic minor.
public enum Mode: String, CaseIterable, Codable, Sendable {
  case ionian, dorian, phrygian, lydian, mixolydian, aeolian, locrian, harmonicMinor

  /// Semitones above the tonic, ascending, seven of them.
  public var degrees: [Int] {
    switch self {
    case .ionian: [0, 2, 4, 5, 7, 9, 11]
    case .dorian: [0, 2, 3, 5, 7, 9, 10]
    case .phrygian: [0, 1, 3, 5, 7, 8, 10]
    case .lydian: [0, 2, 4, 6, 7, 9, 11]
    case .mixolydian: [0, 2, 4, 5, 7, 9, 10]
    case .aeolian: [0, 2, 3, 5, 7, 8, 10]
    case .locrian: [0, 1, 3, 5, 6, 8, 10]
    case .harmonicMinor: [0, 2, 3, 5, 7, 8, 11]
    }
  }

  /// Whether the third above the tonic is minor.
  public var isMinor: Bool { degrees[2] == 3 }

  /// Happiness on a scale of 0…1, as rated by listeners (Temperley & Tan 2013); locrian and
  /// harmonic minor, which were not rated, stand just below phrygian and aeolian.
  public var happiness: Double {
    switch self {
    case .ionian: 0.83
    case .mixolydian: 0.64
    case .lydian: 0.58
    case .dorian: 0.40
    case .aeolian: 0.34
    case .harmonicMinor: 0.32
    case .phrygian: 0.21
    case .locrian: 0.15
    }
  }

  /// Fifths from the major key on the same tonic to this mode's key signature: lydian +1, aeolian −3.
  public var fifthsFromMajor: Int {
    switch self {
    case .lydian: 1
    case .ionian: 0
    case .mixolydian: -1
    case .dorian: -2
    case .aeolian, .harmonicMinor: -3
    case .phrygian: -4
    case .locrian: -5
    }
  }

  /// The name that a score prints: "minor" for aeolian and harmonic minor, "major" for ionian.
  public var name: String {
    switch self {
    case .ionian: "major"
    case .aeolian: "minor"
    case .harmonicMinor: "harmonic minor"
    default: rawValue
    }
  }
}
