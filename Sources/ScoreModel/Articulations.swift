/// How a note is played, as the page says it. A set, because a note can be short and accented.
public struct Articulations: OptionSet, Hashable, Codable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let staccato = Self(rawValue: 1 << 0)
  public static let tenuto = Self(rawValue: 1 << 1)
  public static let accent = Self(rawValue: 1 << 2)
  public static let marcato = Self(rawValue: 1 << 3)
  public static let trill = Self(rawValue: 1 << 4)
  public static let tremolo = Self(rawValue: 1 << 5)
  public static let pizzicato = Self(rawValue: 1 << 6)
  public static let muted = Self(rawValue: 1 << 7)
  public static let harmonic = Self(rawValue: 1 << 8)
  public static let fermata = Self(rawValue: 1 << 9)
  /// Slurred to the next note of the same voice.
  public static let slurred = Self(rawValue: 1 << 10)
  public static let arpeggio = Self(rawValue: 1 << 11)

  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(UInt16.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
