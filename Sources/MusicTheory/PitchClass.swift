/// One of the twelve pitch classes, counted in semitones above C.
public struct PitchClass: Hashable, Comparable, Codable, Sendable {
  /// Semitones above C, 0…11.
  public let semitones: Int

  /// Any number of semitones above (or, if negative, below) C, folded into one octave.
  public init(_ semitones: Int) {
    let folded = semitones % 12
    self.semitones = folded < 0 ? folded + 12 : folded
  }

  public static func < (left: Self, right: Self) -> Bool { left.semitones < right.semitones }

  public static func + (left: Self, semitones: Int) -> Self {
    Self(left.semitones % 12 + semitones % 12)
  }

  /// Semitones upward from `lower` to this pitch class, 0…11.
  public func above(_ lower: Self) -> Int { Self(semitones - lower.semitones).semitones }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Int.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(semitones)
  }
}
