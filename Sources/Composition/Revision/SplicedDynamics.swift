import Planning
import ScoreModel
import Timing

/// The dynamics of a part some of whose bars are new: outside them every mark, hairpin and level stays.
struct SplicedDynamics {
  let plan: CuePlan
  let span: Range<Tick>
  let former: Part

  func marked(_ part: Part) -> Part {
    var part = part
    let fresh = DynamicsWriter(plan: plan).marked(part)
    part.hairpins = former.hairpins.filter { !isInside($0) }
    part.hairpins += fresh.hairpins.filter { new in
      isInside(new) && !part.hairpins.contains { $0.start < new.end && $0.end > new.start }
    }
    part.hairpins.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    part.dynamics = marks(fresh, part.hairpins)
    return part
  }

  private func isInside(_ hairpin: Hairpin) -> Bool {
    hairpin.start >= span.lowerBound && hairpin.end < span.upperBound
  }

  /// Marks that a kept hairpin leads to stay; the level from which one leads on, or else that of the first
  /// note that sounds after the last bar, is stated again where the new marks have left it.
  private func marks(_ fresh: Part, _ hairpins: [Hairpin]) -> [DynamicMark] {
    let kept = former.dynamics.filter { mark in
      !span.contains(mark.tick) || crossing.contains { ($0.start...$0.end).contains(mark.tick) }
    }
    let new = fresh.dynamics.filter { mark in
      span.contains(mark.tick)
        && !crossing.contains { $0.start <= mark.tick && mark.tick <= $0.end }
    }
    var marks = (kept + new).sorted { $0.tick < $1.tick }
    let end = span.upperBound
    guard let next = former.notes.filter({ $0.end > end }).map(\.onset).min() else { return marks }
    let leading = crossing.first { $0.start < end && $0.end > end }
    let place = leading.map { max($0.start, span.lowerBound) } ?? max(next, end)
    let before = former.dynamics.last { $0.tick <= place }?.dynamic ?? .mf
    if before != marks.last(where: { $0.tick <= place })?.dynamic ?? .mf {
      marks.append(DynamicMark(tick: place, dynamic: before))
      marks.sort { $0.tick < $1.tick }
    }
    return marks
  }

  /// Hairpins that were there and reach over a border.
  private var crossing: [Hairpin] {
    former.hairpins.filter {
      !isInside($0) && $0.start < span.upperBound && $0.end >= span.lowerBound
    }
  }
}
