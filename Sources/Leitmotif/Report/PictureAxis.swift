import Planning
import ScoreModel
import Timing

/// The one axis of all drawings: picture time from left to right, in pixels, with the music's bars on
/// it.
struct PictureAxis {
  let start: Timecode
  /// Seconds, above 0.
  let duration: Double
  let map: TempoMap
  let end: Tick
  let width: Double
  let bars: [BarSpan]

  /// - Parameter width: pixels, or nil for 8 a second and at least 1160.
  init(_ plan: CuePlan, width: Double? = nil) {
    start = plan.start
    map = plan.tempoMap
    end = plan.tempo.end
    duration = max(plan.duration.doubleValue, map.seconds(at: plan.tempo.end), 0.1)
    self.width = width ?? min(max(duration * 8, 1160), 16_000)
    bars = map.bars(until: end)
  }

  func x(_ seconds: Double) -> Double {
    width * min(max(seconds / duration, 0), 1)
  }

  func x(_ tick: Tick) -> Double { x(map.seconds(at: tick)) }

  /// The frame that is on screen at a time in seconds from the cue's `in`; a hundredth of a frame before
  /// its first moment counts as it.
  func timecode(at seconds: Double) -> Timecode {
    let frames = (seconds * start.rate.framesPerSecond.doubleValue + 0.01).rounded(.down)
    return start.advanced(byFrames: frames.isFinite ? Int(max(min(frames, 1e9), -1e9)) : 0)
  }

  func timecode(at tick: Tick) -> Timecode { timecode(at: map.seconds(at: tick)) }

  /// Bar and beat as musicians say it, `12.3`, with `+` after the beat where it is not struck.
  func position(of tick: Tick) -> String {
    let place = map.barBeat(at: tick)
    return "\(place.bar).\(place.beat)\(place.offset > 0 ? "+" : "")"
  }

  /// The first frame and then round timecodes, at least so many pixels apart.
  func timecodes(apart pixels: Double) -> [(x: Double, timecode: Timecode)] {
    let steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600]
    let step = steps.first { width * Double($0) / duration >= pixels } ?? 1200
    let first = (start.hours * 60 + start.minutes) * 60 + start.secondNumber
    let next = (first / step + 1) * step
    let round = stride(from: next, through: first + Int(duration.rounded(.up)), by: step)
      .compactMap(roundTimecode)
      .map { (x: x($0.seconds(since: start).doubleValue), timecode: $0) }
    return [(0, start)] + round.filter { $0.x >= pixels * 0.9 && $0.x <= width - pixels * 0.5 }
  }

  /// The first label of a second; drop-frame leaves out two or four at the start of most minutes.
  private func roundTimecode(_ second: Int) -> Timecode? {
    for frame in [0, 2, 4] {
      let timecode = try? Timecode(
        hours: second / 3600, minutes: second / 60 % 60, seconds: second % 60, frameNumber: frame,
        rate: start.rate)
      if let timecode { return timecode }
    }
    return nil
  }

  /// Every how many bars a number has room.
  func barStep(apart pixels: Double) -> Int {
    let mean = width / Double(max(bars.count, 1))
    return [1, 2, 4, 5, 8, 10, 20, 50, 100].first { Double($0) * mean >= pixels } ?? 200
  }

  /// Felt beats a minute: of dotted quarters in 6/8.
  func beatsPerMinute(at tick: Tick) -> Double {
    let beat = map.timeSignature(at: tick).beatLength.inQuarters.doubleValue
    return map.tempo(at: tick).quarterBPM / max(beat, 1e-3)
  }
}

extension PictureAxis {
  /// The bars in which someone speaks, joined, from first to behind the last tick.
  static func dialogue(of plan: CuePlan) -> [Range<Tick>] {
    plan.bars.filter(\.hasDialogue).reduce(into: []) { spans, bar in
      if let last = spans.last, last.upperBound == bar.span.start {
        spans[spans.count - 1] = last.lowerBound..<bar.span.end
      } else {
        spans.append(bar.span.start..<bar.span.end)
      }
    }
  }
}
