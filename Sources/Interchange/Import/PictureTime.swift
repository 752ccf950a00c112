public import Timing

/// A moment of the picture as a file gives it.
public enum PictureTime: Hashable, Sendable {
  /// The numbers of a timecode label, whose moment depends on a rate that the file may not know.
  case label(hours: Int, minutes: Int, seconds: Int, frame: Int)
  /// A count of frames since the label 00:00:00:00, at the timeline's rate.
  case frames(Int)
  /// Real seconds since the timeline's first frame.
  case seconds(Rational)
}
