/// What became of a piece's notes on the way from its page to tokens.
public struct NoteLosses: Hashable, Sendable {
  /// Notes that are left out, by reason.
  public var lost: [String: Int] = [:]
  /// Notes that are kept, but not as they were written, by what is different. One note may be in several.
  public var changed: [String: Int] = [:]

  public init() {}

  public static func += (left: inout Self, right: Self) {
    left.lost.merge(right.lost, uniquingKeysWith: +)
    left.changed.merge(right.changed, uniquingKeysWith: +)
  }

  mutating func lose(_ reason: String, _ count: Int = 1) {
    if count > 0 { lost[reason, default: 0] += count }
  }

  mutating func change(_ reason: String, _ count: Int = 1) {
    if count > 0 { changed[reason, default: 0] += count }
  }
}
