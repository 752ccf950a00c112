public import Timing

/// A moment of the picture as a file gives it.
public enum PictureTime: Hashable, Sendable {
  /// The numbers of a timecode label, whose moment depends on a rate that the file may not know.
  case label(hours: Int, minutes: Int, seconds: Int, frame: Int)
  /// A count of frames since the label 00:00:00:00, at the timeline's rate.
  case frames(Int)
  /// Real seconds since the timeline's first frame; as the ``ImportedTimeline/start`` itself, since the
  /// label 00:00:00:00.
  case seconds(Rational)
}

extension PictureTime {
  /// The frame at this moment.
  ///
  /// - Parameter start: The timeline's first frame, from which seconds count.
  /// - Throws: `TimecodeError` for a label that the rate does not have.
  public func timecode(
    at rate: FrameRate, from start: Timecode
  ) throws(TimecodeError) -> Timecode {
    switch self {
    case .label(let hours, let minutes, let seconds, let frame):
      try Timecode(
        hours: hours, minutes: minutes, seconds: seconds, frameNumber: frame, rate: rate)
    case .frames(let count): Timecode(frames: count, rate: rate)
    case .seconds(let seconds):
      start.advanced(byFrames: (seconds * rate.framesPerSecond).rounded())
    }
  }
}
