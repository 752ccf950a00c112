import Timing

extension XMLTree {
  /// The seconds of an attribute such as `1001/24000s`; nil where the attribute is missing.
  func seconds(_ attribute: String) throws(ImportError) -> Rational? {
    guard let text = attributes[attribute] else { return nil }
    let number = text.hasSuffix("s") ? String(text.dropLast()) : text
    guard let value = Rational(number), value.magnitude < Self.longest,
      value.denominator <= Int(UInt32.max)
    else {
      throw ImportError(
        line: line, "\(attribute) of <\(name)> is \"\(text.prefix(40))\", which is no time",
        hint: "Final Cut Pro writes times as fractions of seconds, such as 1001/24000s")
    }
    return value
  }

  /// A year, in seconds.
  private static let longest = Rational(366 * 86400)
}

/// A clip's own time, and where it lies on the timeline.
struct FCPXMLClock {
  /// Real seconds since the timeline's first frame.
  var start: Rational
  /// What the clip's own time is at its start.
  var origin: Rational
  /// Seconds of the timeline for each second of the clip's own time.
  var factor = Rational(1)

  /// Where a moment of the clip's own time lies on the timeline.
  func position(_ own: Rational, for element: XMLTree) throws(ImportError) -> Rational {
    guard
      let position = own.subtractingExactly(origin)?.multipliedExactly(by: factor)?
        .addingExactly(start)
    else { throw element.tooFine }
    return position
  }
}

extension XMLTree {
  /// Why sums of its times cannot be trusted.
  var tooFine: ImportError {
    ImportError(
      line: line, "the times of <\(name)> cannot be added up exactly",
      hint: "Final Cut Pro's times are multiples of a frame or a sample")
  }
}

/// How Final Cut Pro plays media whose rate is not the timeline's.
///
/// Rates of one family differ by 1000/1001 and are played frame for frame, and so are film rates
/// at 25 and 25 at film rates; between other families frames are left out or shown twice, and only
/// the 1000/1001 remains. Source: Apple's "Rate conforming" chart in the FCPXML reference
/// (`conform-rate`); the sample files agree where their positions fall on frames.
enum FCPXMLConforming {
  /// Seconds of the timeline for each second of the media.
  static func factor(media: Rational, timeline: Rational) -> Rational {
    guard let (mediaRate, mediaPull) = family(media),
      let (timelineRate, timelinePull) = family(timeline)
    else { return 1 }
    let isFilm = Set([mediaRate, timelineRate]) == [24, 25]
    let pull = timelinePull / mediaPull
    if mediaRate == timelineRate { return pull }
    if isFilm { return Rational(mediaRate, timelineRate) * pull }
    return mediaRate == 25 || timelineRate == 25 ? 1 : pull
  }

  /// The rate of a `srcFrameRate`, such as `23.98`.
  static func rate(_ name: String) -> Rational? {
    FrameRate(name: name)?.framesPerSecond
      ?? ["90": 90, "100": 100, "119.88": Rational(120_000, 1001), "120": 120][name]
  }

  /// 24, 25 or 30, and 1001/1000 for a rate that is slowed for video.
  private static func family(_ rate: Rational) -> (rate: Int, pull: Rational)? {
    for pull in [Rational(1), Rational(1001, 1000)] {
      let nominal = rate * pull
      if let rate = [24, 25, 30].first(where: { (nominal / Rational($0)).isPowerOfTwo }) {
        return (rate, pull)
      }
    }
    return nil
  }
}

extension Rational {
  fileprivate var isPowerOfTwo: Bool { [1, 2, 4].contains(self) }
}
