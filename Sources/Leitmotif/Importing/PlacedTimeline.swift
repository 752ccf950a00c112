import Interchange
import Timing

/// A file's timeline with its moments as frames since 00:00:00:00.
///
/// What lies outside a day, has a timecode that the rate does not have, or ends before it begins is left out
/// and counted.
struct PlacedTimeline {
  struct Mark: Hashable {
    var at: Int
    /// The first frame after a stretch.
    var end: Int?
    var name: String
    var comment: String
    var color: String?
  }

  struct Shot: Hashable {
    var span: Range<Int>
    var name: String
    var comment: String
    var track: String
  }

  struct Speech: Hashable {
    var span: Range<Int>
    var text: String
  }

  /// Of markers, clips and lines, each; a feature film has some thousands.
  static let limit = 50_000

  let rate: FrameRate
  let start: Timecode
  /// In order of time, as are the others.
  private(set) var marks: [Mark] = []
  private(set) var shots: [Shot] = []
  private(set) var speech: [Speech] = []
  private(set) var notes: [String] = []
  private var lost = 0
  private var firstProblem: TimecodeError?

  init(_ timeline: ImportedTimeline, at rate: FrameRate, from start: Timecode) {
    self.rate = rate
    self.start = start
    marks = timeline.markers.prefix(Self.limit).compactMap { place($0) }.sorted {
      ($0.at, $0.name) < ($1.at, $1.name)
    }
    shots = timeline.clips.prefix(Self.limit).compactMap { place($0) }
      .sorted {
        ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
      }
    speech = timeline.dialogue.prefix(Self.limit).compactMap { place($0) }
      .sorted {
        ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
      }
    let counts = [timeline.markers.count, timeline.clips.count, timeline.dialogue.count]
    if counts.contains(where: { $0 > Self.limit }) {
      notes.append("only the first \(Self.limit) markers, clips and lines are looked at")
    }
    guard lost > 0 else { return }
    let reason =
      firstProblem.map { ": \($0)" } ?? ": they lie outside a day, or end before they begin"
    notes.append("places left out: \(lost)" + reason)
  }

  /// The last frame of a day.
  var lastFrame: Int {
    let last = try? Timecode(
      hours: 23, minutes: 59, seconds: 59, frameNumber: rate.nominal - 1, rate: rate)
    return last?.frames ?? 0
  }

  /// How many frames a number of seconds has.
  func frames(_ seconds: Rational) -> Int { (seconds * rate.framesPerSecond).rounded() }

  private mutating func frame(_ time: PictureTime) -> Int? {
    do {
      let timecode = try time.timecode(at: rate, from: start)
      if timecode.frames >= 0, timecode.hours < 24 { return timecode.frames }
    } catch {
      if error.reason == .dropped, let nearest = error.nearest { return nearest.frames }
      firstProblem = firstProblem ?? error
    }
    return nil
  }

  private mutating func span(_ start: PictureTime, _ end: PictureTime) -> Range<Int>? {
    guard let first = frame(start), let last = frame(end), first <= last else {
      lost += 1
      return nil
    }
    return first..<last
  }

  private mutating func place(_ marker: ImportedMarker) -> Mark? {
    guard let at = frame(marker.at) else {
      lost += 1
      return nil
    }
    let end = marker.end.flatMap { frame($0) } ?? marker.frames.flatMap { self.end(at, after: $0) }
    return Mark(
      at: at, end: end.flatMap { $0 > at ? $0 : nil }, name: SheetText.line(marker.name),
      comment: SheetText.line(marker.comment ?? ""), color: marker.color)
  }

  private func end(_ start: Int, after frames: Int) -> Int? {
    let end = Timecode(frames: start, rate: rate).advanced(byFrames: frames)
    return end.hours < 24 ? end.frames : nil
  }

  private mutating func place(_ clip: ImportedClip) -> Shot? {
    guard !clip.isMuted, clip.start != clip.end, let span = span(clip.start, clip.end),
      !span.isEmpty,
      !clip.name.hasPrefix("(fade"), !clip.name.hasPrefix("(cross fade")
    else { return nil }
    return Shot(
      span: span, name: SheetText.line(clip.name), comment: SheetText.line(clip.comment ?? ""),
      track: SheetText.line(clip.track))
  }

  private mutating func place(_ line: ImportedLine) -> Speech? {
    guard line.start != line.end, let span = span(line.start, line.end), !span.isEmpty else {
      return nil
    }
    return Speech(span: span, text: SheetText.line(line.text))
  }
}
