/// A chord as harmony sees it: a root and a quality, without voicing.
public struct Chord: Hashable, Codable, Sendable, CustomStringConvertible {
  public enum Quality: String, CaseIterable, Codable, Sendable {
    case major, minor, diminished, augmented
    case dominantSeventh, majorSeventh, minorSeventh, halfDiminished, diminishedSeventh
    case suspendedFourth

    /// Semitones above the root.
    public var intervals: [Int] {
      switch self {
      case .major: [0, 4, 7]
      case .minor: [0, 3, 7]
      case .diminished: [0, 3, 6]
      case .augmented: [0, 4, 8]
      case .dominantSeventh: [0, 4, 7, 10]
      case .majorSeventh: [0, 4, 7, 11]
      case .minorSeventh: [0, 3, 7, 10]
      case .halfDiminished: [0, 3, 6, 10]
      case .diminishedSeventh: [0, 3, 6, 9]
      case .suspendedFourth: [0, 5, 7]
      }
    }

    /// What follows the root's name in a chord symbol.
    public var symbol: String {
      switch self {
      case .major: ""
      case .minor: "m"
      case .diminished: "dim"
      case .augmented: "aug"
      case .dominantSeventh: "7"
      case .majorSeventh: "maj7"
      case .minorSeventh: "m7"
      case .halfDiminished: "m7b5"
      case .diminishedSeventh: "dim7"
      case .suspendedFourth: "sus4"
      }
    }
  }

  public let root: PitchClass
  public let quality: Quality

  public init(root: PitchClass, quality: Quality) {
    self.root = root
    self.quality = quality
  }

  public var pitchClasses: [PitchClass] { quality.intervals.map { root + $0 } }

  public func contains(_ pitchClass: PitchClass) -> Bool {
    quality.intervals.contains(pitchClass.above(root))
  }

  public var description: String {
    ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"][root.semitones]
      + quality.symbol
  }
}

extension Chord {
  /// The triad or seventh chord on a degree (0 = tonic) of a key, built in thirds from its scale.
  public init(degree: Int, in key: Key, seventh: Bool = false) {
    let degrees = key.mode.degrees
    let index = ((degree % 7) + 7) % 7
    let root = degrees[index]
    let members = (0..<(seventh ? 4 : 3)).map { third in
      let position = index + 2 * third
      return degrees[position % 7] + 12 * (position / 7) - root
    }
    let quality =
      Quality.allCases.first { $0.intervals == members }
      ?? Quality.allCases.first { $0.intervals == Array(members.prefix(3)) } ?? .major
    self.init(root: key.tonic + root, quality: quality)
  }
}
