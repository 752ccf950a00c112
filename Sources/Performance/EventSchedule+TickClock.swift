import MIDIFile
import Timing

/// When each tick of a file is, exactly.
struct TickClock {
  /// A stretch in which a tick lasts the same time throughout.
  struct Segment {
    var tick: Int
    var time: Rational
    var secondsPerTick: Rational
  }

  private(set) var segments: [Segment]

  /// - Parameter start: Seconds at tick 0.
  init(_ tracks: ArraySlice<Track>, division: Division, start: Rational) {
    segments = [Segment(tick: 0, time: start, secondsPerTick: Self.secondsPerTick(division))]
    guard case .ticksPerQuarter = division else { return }
    for (tick, tempo) in Self.tempos(of: tracks) {
      let segment = Segment(
        tick: tick, time: time(at: tick),
        secondsPerTick: Self.secondsPerTick(division, microsecondsPerQuarter: tempo))
      if segments.last?.tick == tick { segments.removeLast() }
      segments.append(segment)
    }
  }

  func time(at tick: Int) -> Rational {
    let tick = max(0, tick)
    let segment = segments[index(of: tick)]
    return segment.time + Rational(tick - segment.tick) * segment.secondsPerTick
  }

  /// The last segment that starts at or before a tick; the first one starts at 0.
  private func index(of tick: Int) -> Int {
    var range = segments.indices
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range =
        segments[middle].tick <= tick
        ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  private static func tempos(of tracks: ArraySlice<Track>) -> [(tick: Int, tempo: Int)] {
    let tempos = tracks.flatMap(\.events).compactMap { event -> (tick: Int, tempo: Int)? in
      guard case .meta(.tempo(let tempo)) = event.message else { return nil }
      return (max(0, event.tick), max(1, tempo))
    }
    let order = tempos.indices.sorted { (tempos[$0].tick, $0) < (tempos[$1].tick, $1) }
    return order.map { tempos[$0] }
  }

  private static func secondsPerTick(
    _ division: Division, microsecondsPerQuarter tempo: Int = 500_000
  ) -> Rational {
    switch division {
    case .ticksPerQuarter(let ticks):
      Rational(tempo, 1_000_000) / Rational(max(1, ticks))
    case .smpte(let rate, let ticks):
      Rational(rate == 29 ? 1001 : 1, rate == 29 ? 30_000 : max(1, rate))
        / Rational(max(1, ticks))
    }
  }
}
