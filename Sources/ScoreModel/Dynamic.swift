public import Timing

/// A written loudness, from the softest to the loudest that a part prints.
public enum Dynamic: Int, CaseIterable, Comparable, Codable, Sendable {
  case ppp = 0
  case pp, p, mp, mf, f, ff, fff

  /// The abbreviation on the page.
  public var name: String { ["ppp", "pp", "p", "mp", "mf", "f", "ff", "fff"][rawValue] }

  /// Loudness in 0…1, evenly spaced: `ppp` 0.0625, `fff` 0.9375.
  public var level: Double { (Double(rawValue) + 0.5) / 8 }

  /// The mark whose level lies nearest to a loudness of 0…1; `mf` for not-a-number.
  public init(level: Double) {
    let index = level.isNaN ? 4 : Int((min(max(level, 0), 1) * 8).rounded(.down))
    self = Dynamic(rawValue: min(index, 7)) ?? .mf
  }

  public init?(name: some StringProtocol) {
    guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A dynamic mark at a place in a part.
public struct DynamicMark: Hashable, Codable, Sendable {
  public let tick: Tick
  public let dynamic: Dynamic

  public init(tick: Tick, dynamic: Dynamic) {
    self.tick = tick
    self.dynamic = dynamic
  }
}

/// A crescendo or diminuendo: the loudness moves evenly to the mark that stands at its end.
public struct Hairpin: Hashable, Codable, Sendable {
  public let start: Tick
  public let end: Tick
  public let grows: Bool

  public init(start: Tick, end: Tick, grows: Bool) {
    self.start = start
    self.end = end
    self.grows = grows
  }
}
