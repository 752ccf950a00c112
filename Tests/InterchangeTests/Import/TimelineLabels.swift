import Interchange
import Testing
import Timing

extension SampleRow {
  var timeline: ImportedTimeline {
    get throws { try ImportedTimeline(reading: bytes, name: file) }
  }
}

extension ImportedTimeline {
  /// Frames since 00:00:00:00 at the timeline's rate, with parts of a frame.
  func frames(_ time: PictureTime) throws -> Rational {
    let rate = try #require(frameRate)
    switch time {
    case .frames(let count): return Rational(count)
    case .seconds(let seconds):
      guard case .frames(let first)? = start else {
        return seconds * rate.framesPerSecond
      }
      return Rational(first) + seconds * rate.framesPerSecond
    case .label(let hours, let minutes, let seconds, let frame):
      return Rational(
        try Timecode(
          hours: hours, minutes: minutes, seconds: seconds, frameNumber: frame, rate: rate
        ).frames)
    }
  }

  /// The label of the frame in which a moment lies, such as `01:00:10:00`, with hundredths of a frame as
  /// `+0.96f` where it does not lie at its start.
  func label(_ time: PictureTime) throws -> String {
    let frames = try frames(time)
    let hundredths = ((frames - Rational(frames.floor())) * 100).rounded()
    let frame = frames.floor() + (hundredths == 100 ? 1 : 0)
    let label = "\(Timecode(frames: frame, rate: try #require(frameRate)))"
    let part = hundredths % 100
    return part == 0 ? label : "\(label)+0.\(part < 10 ? "0" : "")\(part)f"
  }

  /// The markers in the order of time.
  var sortedMarkers: [ImportedMarker] {
    get throws {
      let moments = try markers.map { (try frames($0.at), $0) }
      return moments.enumerated().sorted {
        ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
      }.map(\.element.1)
    }
  }
}
