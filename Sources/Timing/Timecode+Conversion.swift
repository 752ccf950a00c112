extension Timecode {
  /// Real time since `00:00:00:00` in seconds, at the exact rate.
  public var seconds: Rational {
    Rational(frames) / rate.framesPerSecond
  }

  /// Real seconds from `other` to this frame; the two may have different rates.
  public func seconds(since other: Timecode) -> Rational {
    rate == other.rate
      ? Rational(wide: Int128(frames) - Int128(other.frames), 1) / rate.framesPerSecond
      : seconds - other.seconds
  }

  /// The frame nearest to a real time since `00:00:00:00`.
  public init(seconds: Rational, rate: FrameRate) {
    self.init(frames: (seconds * rate.framesPerSecond).rounded(), rate: rate)
  }

  /// The audio sample nearest to the start of this frame, counted from `00:00:00:00`.
  ///
  /// It is computed from zero, never added up: it does not drift. It stays at the ends of the 64-bit range.
  ///
  /// - Parameter sampleRate: Samples a second, above zero.
  public func samples(at sampleRate: Int) -> Int {
    let rate = rate.framesPerSecond
    let (product, overflow) =
      (Int128(frames) * Int128(rate.denominator)).multipliedReportingOverflow(
        by: Int128(sampleRate))
    guard !overflow else { return (frames < 0) == (sampleRate < 0) ? .max : .min }
    return Rational(wide: product, Int128(rate.numerator)).rounded()
  }

  /// The frame nearest to an audio sample; `sampleRate` is above zero.
  public init(samples: Int, at sampleRate: Int, rate: FrameRate) {
    self.init(seconds: Rational(samples, sampleRate), rate: rate)
  }
}
