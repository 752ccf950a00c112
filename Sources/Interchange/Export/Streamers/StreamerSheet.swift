public import Timing

/// Streamers and punches for a conductor: lines that wander across the picture and arrive at a hit, and
/// flashes on the beats before it and on the hit.
///
/// The colours are those of the recording stage: green where the music starts, yellow for the hits on the
/// way, red where it ends, and white for punches. A streamer lasts two, three or four seconds: the shortest
/// of these in which four beats fit at the tempo before the hit, so that the conductor sees it begin about
/// a bar ahead; and less where it would begin before the hit before.
public struct StreamerSheet: Hashable, Sendable {
  /// A moment of the picture and its place in the music.
  public struct Hit: Hashable, Sendable {
    public var label: String
    /// Seconds from the cue's `in`.
    public var time: Rational
    public var tick: Tick

    public init(label: String, time: Rational, tick: Tick) {
      self.label = label
      self.time = time
      self.tick = tick
    }
  }

  public enum Kind: String, Hashable, Sendable {
    case streamer, punch
  }

  public enum Color: String, Hashable, Sendable {
    case green, yellow, red, white
  }

  /// A streamer or a punch.
  public struct Mark: Hashable, Sendable {
    public var kind: Kind
    public var color: Color
    /// The first frame on which it is seen; of a punch the one nearest to the beat.
    public var start: Timecode
    /// The frame at which a streamer arrives, or the first one without the punch.
    public var end: Timecode
    /// When it begins in seconds from the cue's `in`, exact; of a punch the beat's own time.
    public var time: Rational
    /// Where it arrives.
    public var barBeat: BarBeat?
    public var label: String
  }

  public var cue: String
  /// In order of time.
  public let marks: [Mark]

  /// - Parameters:
  ///   - start: The cue's `in`.
  ///   - end: The tick at which the music ends.
  ///   - duration: From `in` to `out` in seconds.
  public init(
    cue: String, start: Timecode, map: TempoMap, end: Tick, duration: Rational, hits: [Hit]
  ) {
    self.cue = cue
    let writer = StreamerWriter(start: start, map: map, end: end, duration: duration, hits: hits)
    marks = writer.marks
  }

  /// The marks as a table (RFC 4180).
  public func csv() -> String {
    var table = CSVText(header: [
      "Cue", "Kind", "Colour", "In", "Out", "Seconds from in", "Bar", "Beat", "Hit",
    ])
    for mark in marks {
      table.add([
        cue, mark.kind.rawValue, mark.color.rawValue, "\(mark.start)", "\(mark.end)",
        mark.time.microseconds, mark.barBeat.map { "\($0.bar)" } ?? "",
        mark.barBeat.map { "\($0.beat)" } ?? "", mark.label,
      ])
    }
    return table.text
  }
}

extension Rational {
  /// With six decimals: `-1.500000`.
  fileprivate var microseconds: String {
    let count = (self * 1_000_000).rounded()
    let decimals = String(count.magnitude % 1_000_000 + 1_000_000).dropFirst()
    return (count < 0 ? "-" : "") + "\(count.magnitude / 1_000_000).\(decimals)"
  }
}
