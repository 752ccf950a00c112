import ScoreModel
import Timing

/// The written loudness of a part along its ticks, 0…1: marks hold until the next one, hairpins lead
/// evenly to the mark at their end, or else two marks up or down.
struct LoudnessCurve {
  private struct Point {
    let tick: Tick
    let level: Double
    /// Whether the level moves evenly to the next point's.
    let moves: Bool
  }

  private var points = [Point(tick: 0, level: Dynamic.mf.level, moves: false)]
  /// Where the level moves.
  private(set) var moves: [Range<Tick>] = []

  init(_ part: Part) {
    let marks = part.dynamics.enumerated().sorted {
      ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset)
    }.map(\.element)
    let hairpins = part.hairpins.filter { $0.start >= 0 && $0.start < $0.end }
      .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var pending = marks[...]
    for (index, hairpin) in hairpins.enumerated() {
      while let mark = pending.first, mark.tick <= hairpin.start { add(mark, &pending) }
      let following = index + 1 < hairpins.count ? hairpins[index + 1].start : hairpin.end
      add(hairpin, until: min(hairpin.end, following), next: pending.first)
    }
    while let mark = pending.first { add(mark, &pending) }
  }

  private mutating func add(_ mark: DynamicMark, _ pending: inout ArraySlice<DynamicMark>) {
    points.append(Point(tick: max(0, mark.tick), level: mark.dynamic.level, moves: false))
    pending.removeFirst()
  }

  private mutating func add(_ hairpin: Hairpin, until end: Tick, next: DynamicMark?) {
    let from = level(at: hairpin.start)
    let end = min(end, next?.tick ?? end)
    guard hairpin.start < end else { return }
    var target = min(max(from + (hairpin.grows ? 0.25 : -0.25), 0.03), 0.97)
    if let next, next.tick <= end + Tick(Tick.perQuarter), next.dynamic.level != from,
      (next.dynamic.level > from) == hairpin.grows
    {
      target = next.dynamic.level
    }
    points.append(Point(tick: hairpin.start, level: from, moves: true))
    points.append(Point(tick: end, level: target, moves: false))
    moves.append(hairpin.start..<end)
  }

  /// The loudness at a tick, 0…1.
  func level(at tick: Tick) -> Double {
    var (low, high) = (0, points.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if points[middle].tick <= tick { low = middle } else { high = middle }
    }
    let point = points[low]
    guard point.moves, low + 1 < points.count else { return point.level }
    let next = points[low + 1]
    let share = (tick - point.tick).inQuarters / (next.tick - point.tick).inQuarters
    return point.level + (next.level - point.level) * share.doubleValue
  }

  /// The ticks at which a new level begins.
  var changes: [Tick] { points.map(\.tick) }
}
