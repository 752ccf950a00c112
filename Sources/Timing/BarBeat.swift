/// A position as musicians say it: bar, beat, and ticks after the beat.
public struct BarBeat: Hashable, Codable, Sendable {
  /// From 1.
  public var bar: Int
  /// From 1; in 6/8 the beats are dotted quarters.
  public var beat: Int
  /// Ticks after the beat.
  public var offset: Tick

  public init(bar: Int, beat: Int = 1, offset: Tick = 0) {
    self.bar = bar
    self.beat = beat
    self.offset = offset
  }
}

extension BarBeat: Comparable {
  public static func < (left: BarBeat, right: BarBeat) -> Bool {
    (left.bar, left.beat, left.offset) < (right.bar, right.beat, right.offset)
  }
}

extension BarBeat: CustomStringConvertible {
  /// `12|3|240`.
  public var description: String { "\(bar)|\(beat)|\(offset)" }
}

/// One bar of a cue.
public struct BarSpan: Hashable, Codable, Sendable {
  /// From 0.
  public let index: Int
  public let start: Tick
  public let length: Tick
  public let timeSignature: TimeSignature

  public init(index: Int, start: Tick, timeSignature: TimeSignature) {
    self.index = index
    self.start = start
    self.length = timeSignature.barLength
    self.timeSignature = timeSignature
  }

  /// The next bar line.
  public var end: Tick { start + length }
}
