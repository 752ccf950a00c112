/// Why a text is not the label of a frame.
public struct TimecodeError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// Not four numbers with `:` between them (`;`, `.` or `,` before the last).
    case notATimecode
    case hoursBelowZero(Int)
    case minutes(Int)
    case seconds(Int)
    /// The rate has no such frame.
    case frameNumber(Int)
    /// Drop-frame skips this label.
    case dropped
    /// The text marks drop-frame, the rate is not.
    case dropFrameMark
    /// Beyond what can be counted.
    case tooLarge
  }

  /// What was read.
  public let text: String
  public let rate: FrameRate
  public let reason: Reason
  /// The nearest label that exists, where one is near.
  public let nearest: Timecode?
}

extension TimecodeError: CustomStringConvertible {
  /// What is wrong, why, and what to write instead.
  public var description: String {
    let quoted = text.count > 40 ? "\(text.prefix(40))…" : text
    return "\"\(quoted)\" is no timecode: \(why)." + (nearest.map { " Nearest: \($0)." } ?? "")
  }

  private var why: String {
    switch reason {
    case .notATimecode: "it must read hours:minutes:seconds:frames, like 01:00:14:06"
    case .hoursBelowZero(let hours): "hours cannot be \(hours)"
    case .minutes(let minutes): "minutes go from 00 to 59, not \(minutes)"
    case .seconds(let seconds): "seconds go from 00 to 59, not \(seconds)"
    case .frameNumber(let frame):
      "at \(rate) frames go from 00 to \(rate.nominal - 1), not \(frame)"
    case .dropped:
      "drop-frame \(rate) skips the first \(rate.droppedPerMinute) labels of each minute but every tenth"
    case .dropFrameMark:
      "only drop-frame has \";\" before the frames, and \(rate) is not drop-frame"
    case .tooLarge: "it is too large to count"
    }
  }
}
