import Planning
import ScoreModel
import Timing

/// The planned dynamics, and the marks that the players see.
struct DynamicsLane {
  let plan: CuePlan
  let score: Score
  let axis: PictureAxis

  private static let base = 48.0

  var lane: Lane {
    Lane(
      title: "Dynamics", detail: "plan and loudest mark", height: Self.base + 14,
      body: area + marks + Markup.line(0, Self.base, axis.width, Self.base, "axis"),
      scale: Lane.mark("fff", at: 6) + Lane.mark("ppp", at: Self.base - 3))
  }

  private var area: String {
    let steps = plan.bars.flatMap { bar -> [(x: Double, y: Double)] in
      let level = bar.instruments.isEmpty ? 0 : min(max(bar.dynamic, 0), 1)
      let y = Self.base - level * (Self.base - 4)
      return [(axis.x(bar.span.start), y), (axis.x(bar.span.end), y)]
    }
    guard !steps.isEmpty else { return "" }
    let outline = [(x: 0, y: Self.base)] + steps + [(x: axis.x(axis.end), y: Self.base)]
    return Markup.path(Markup.polyline(outline) + "Z", "area")
  }

  /// The loudest mark of those who play wherever it changes; where there is no room, at the next bar.
  private var marks: String {
    var (last, free) = (Dynamic?.none, -Double.infinity)
    return LoudestMark.all(of: score, bars: axis.bars).compactMap { mark in
      let x = axis.x(mark.tick)
      guard mark.dynamic != last, x >= free else { return nil }
      last = mark.dynamic
      free = x + 22
      return Markup.text(mark.dynamic.name, x + 1, Self.base + 12, "dynamic")
    }.joined()
  }
}

/// The loudest dynamic mark among the parts that sound from a place on.
struct LoudestMark: Hashable {
  var tick: Tick
  var dynamic: Dynamic

  /// At every bar line and at every mark, but where nobody plays.
  static func all(of score: Score, bars: [BarSpan]) -> [LoudestMark] {
    let marks = score.parts.flatMap { $0.dynamics.map(\.tick) }
    let end = max(bars.last?.end ?? 0, (marks.max() ?? 0) + 1)
    let places = Set(bars.map(\.start) + marks).sorted()
    var loudest = [Dynamic?](repeating: nil, count: places.count)
    for part in score.parts {
      for (place, dynamic) in levels(of: part, at: places, until: end).enumerated() {
        loudest[place] = [loudest[place], dynamic].compactMap(\.self).max()
      }
    }
    return zip(places, loudest).compactMap { tick, dynamic in
      dynamic.map { LoudestMark(tick: tick, dynamic: $0) }
    }
  }

  /// The mark that a part plays by from each place to the next; nil where it rests.
  private static func levels(of part: Part, at places: [Tick], until end: Tick) -> [Dynamic?] {
    let marks = part.dynamics.sorted { $0.tick < $1.tick }
    var (mark, note, sounding) = (0, 0, Tick(0))
    return zip(places, places.dropFirst() + [end]).map { start, next in
      while mark < marks.count, marks[mark].tick <= start { mark += 1 }
      while note < part.notes.count, part.notes[note].onset < next {
        sounding = max(sounding, part.notes[note].end)
        note += 1
      }
      return sounding > start && mark > 0 ? marks[mark - 1].dynamic : nil
    }
  }
}
