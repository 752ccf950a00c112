/// The number of a cue, such as `1m01`: reel, then place in the reel.
///
/// It is also the name of the cue's folder and files, so it holds only ASCII letters, digits, `.`, `_` and
/// `-`, does not begin with a point, and is at most 32 characters long.
public struct CueID: RawRepresentable, Hashable, Comparable, Sendable {
  public let rawValue: String

  /// Nil if the text could not name a file everywhere.
  public init?(rawValue: String) {
    guard Self.isFileName(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// The id that a cue gets when it has none: `1m01` for 1.
  public init(number: Int) {
    let digits = String(max(number, 0))
    rawValue = "1m" + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  public static func < (left: CueID, right: CueID) -> Bool {
    left.rawValue < right.rawValue
  }

  static func isFileName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count) && !text.hasPrefix(".")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension CueID: CustomStringConvertible {
  public var description: String { rawValue }
}

/// Coded as text; a text that is no id is refused.
extension CueID: Codable {}

/// The name by which cues ask for a theme, such as `mara`; it follows the rules of ``CueID``.
public struct ThemeID: RawRepresentable, Hashable, Comparable, Sendable {
  public let rawValue: String

  public init?(rawValue: String) {
    guard CueID.isFileName(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  public static func < (left: ThemeID, right: ThemeID) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension ThemeID: CustomStringConvertible {
  public var description: String { rawValue }
}

/// Coded as text; a text that is no id is refused.
extension ThemeID: Codable {}
