import Timing

/// A rate as xmeml writes it: a whole number of frames, and whether it is slowed for NTSC video.
struct XMEMLRate {
  private var timebase: Int
  private var isNTSC: Bool

  /// Of an element with a `rate`; nil where that is missing or senseless.
  init?(_ element: XMLTree) throws(ImportError) {
    guard let rate = element.first("rate"), let timebase = try rate.frames("timebase"),
      (1...1000).contains(timebase)
    else { return nil }
    self.timebase = timebase
    isNTSC = rate.flag("ntsc") ?? false
  }

  /// Frames a second.
  var framesPerSecond: Rational {
    isNTSC ? Rational(timebase * 1000, 1001) : Rational(timebase)
  }

  /// The rate of the trade, with labels as the sequence shows them.
  func frameRate(isDropFrame: Bool) -> FrameRate? {
    FrameRate(frameDuration: 1 / framesPerSecond, isDropFrame: isDropFrame)
  }
}
