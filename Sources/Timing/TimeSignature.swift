/// A metre, such as 3/4 or 6/8.
public struct TimeSignature: Hashable, Sendable {
  /// 1…255, what a Standard MIDI File can hold.
  public let numerator: Int
  /// A power of two, 1…128.
  public let denominator: Int

  /// Nil if the numerator is outside 1…255, or the denominator is not 1, 2, 4, 8, 16, 32, 64 or 128.
  public init?(_ numerator: Int, _ denominator: Int) {
    guard (1...255).contains(numerator), (1...128).contains(denominator),
      denominator.nonzeroBitCount == 1
    else { return nil }
    self.init(unchecked: numerator, denominator)
  }

  private init(unchecked numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let twoTwo = TimeSignature(unchecked: 2, 2)
  public static let twoFour = TimeSignature(unchecked: 2, 4)
  public static let threeFour = TimeSignature(unchecked: 3, 4)
  public static let fourFour = TimeSignature(unchecked: 4, 4)
  public static let fiveFour = TimeSignature(unchecked: 5, 4)
  public static let sixFour = TimeSignature(unchecked: 6, 4)
  public static let threeEight = TimeSignature(unchecked: 3, 8)
  public static let fiveEight = TimeSignature(unchecked: 5, 8)
  public static let sixEight = TimeSignature(unchecked: 6, 8)
  public static let sevenEight = TimeSignature(unchecked: 7, 8)
  public static let nineEight = TimeSignature(unchecked: 9, 8)
  public static let twelveEight = TimeSignature(unchecked: 12, 8)
}

extension TimeSignature {
  /// The length of one `1/denominator` note.
  public var unitLength: Tick { Tick(4 * Tick.perQuarter / denominator) }

  public var barLength: Tick { unitLength * numerator }

  /// Whether three units make a beat, as in 6/8, 9/8 and 12/8.
  public var isCompound: Bool { denominator >= 8 && numerator > 3 && numerator % 3 == 0 }

  /// A dotted quarter in 6/8, 9/8 and 12/8, otherwise one unit.
  public var beatLength: Tick { isCompound ? unitLength * 3 : unitLength }

  /// How many beats a bar has.
  public var beats: Int { isCompound ? numerator / 3 : numerator }

  /// How the units of a bar are grouped; each group begins with a strong or half-strong beat.
  ///
  /// They add up to the numerator: `[2, 2]` for 4/4, `[3]` for 3/4, `[3, 2]` for 5/4 and 5/8,
  /// `[2, 2, 3]` for 7/8, `[3, 3]` for 6/8 and 6/4.
  public var groups: [Int] {
    switch numerator {
    case 1...3: [numerator]
    case 5: [3, 2]
    case let units where units % 3 == 0: Array(repeating: 3, count: units / 3)
    case let units where units % 2 == 0: Array(repeating: 2, count: units / 2)
    default: Array(repeating: 2, count: (numerator - 3) / 2) + [3]
    }
  }

  /// Where the groups begin, from the bar line: `[0, 1920]` for 4/4.
  public var groupStarts: [Tick] {
    var starts: [Tick] = []
    var units = 0
    for group in groups {
      starts.append(unitLength * units)
      units += group
    }
    return starts
  }
}

extension TimeSignature: CustomStringConvertible, LosslessStringConvertible {
  /// `6/8`.
  public var description: String { "\(numerator)/\(denominator)" }

  /// Reads `6/8`; nil for anything else, and for what ``init(_:_:)`` refuses.
  public init?(_ description: String) {
    let halves = description.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let upper = Int(halves[0]), let lower = Int(halves[1]) else {
      return nil
    }
    self.init(upper, lower)
  }
}

/// Coded as text, `"6/8"`.
extension TimeSignature: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = TimeSignature(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is not a metre; write it like \"6/8\".")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
