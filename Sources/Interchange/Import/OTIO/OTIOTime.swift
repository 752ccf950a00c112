import Timing

/// A `TimeRange`, in seconds.
struct OTIORange {
  var start: Rational
  var duration: Rational

  init(start: Rational, duration: Rational) {
    self.start = start
    self.duration = duration
  }

  /// Nil for `null` and for what is no range.
  init?(_ range: JSONTree?) throws(ImportError) {
    guard let range, let duration = try OTIOTime.seconds(range["duration"]) else { return nil }
    self.duration = max(duration, .zero)
    start = try OTIOTime.seconds(range["start_time"]) ?? .zero
  }
}

/// Readings of a `RationalTime`: a value, and how many of it a second has.
enum OTIOTime {
  /// Seconds; nil for `null` and for what is no time.
  static func seconds(_ time: JSONTree?) throws(ImportError) -> Rational? {
    guard let time, let rate = rate(time) else { return nil }
    guard let value = time["value"]?.rational, value.magnitude < limit,
      let seconds = value.multipliedExactly(by: 1 / rate)
    else { throw ImportError("a time of the file has a value that is no count of frames") }
    return seconds
  }

  /// Units a second, exactly where it is a rate of the trade that was rounded, such as 59.94.
  static func rate(_ time: JSONTree) -> Rational? {
    guard let written = time["rate"]?.rational, written > .zero, written <= limit else {
      return nil
    }
    let near = FrameRate.allCases.map(\.framesPerSecond).first {
      ($0 - written).magnitude < Rational(1, 200)
    }
    return near ?? written
  }

  private static let limit = Rational(1 << 33)
}
