import Spotting
import Timing

/// Where nothing sounds: after a silence, and after a cut that falls inside a bar.
struct SilencePlan {
  /// By bar, the first silent offset; nil where the bar sounds to its end.
  private var starts: [Tick?]

  /// A stop shorter than this, in seconds, is no silence: the next bar is silent too.
  private static let shortest = 0.6
  /// A bar longer than this is not given up for it.
  private static let longestBar = 3.0

  init(timeline: CueTimeline) {
    starts = [Tick?](repeating: nil, count: timeline.spans.count)
    for (hit, placement, bar) in timeline.hits {
      let offset = placement.tick - timeline.spans[bar].start
      switch hit.type {
      case .silence: stop(bar, at: offset, timeline)
      case .cut where offset > 0: stop(bar, at: offset, nil)
      default: break
      }
    }
  }

  private mutating func stop(_ bar: Int, at offset: Tick, _ timeline: CueTimeline?) {
    starts[bar] = min(starts[bar] ?? offset, offset)
    guard let timeline, bar + 1 < starts.count else { return }
    let map = timeline.tempo.tempoMap
    let stop = map.seconds(at: timeline.spans[bar].start + offset)
    let next = timeline.seconds(of: bar + 1)
    if next.lowerBound - stop < Self.shortest,
      next.upperBound - next.lowerBound <= Self.longestBar
    {
      starts[bar + 1] = 0
    }
  }

  func start(in bar: Int) -> Tick? { starts[bar] }
}
