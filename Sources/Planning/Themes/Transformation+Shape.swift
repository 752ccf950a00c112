import ScoreModel
import Timing

extension CuePlan.Statement.Transformation {
  /// A motif in this shape; nil where it cannot have it.
  ///
  /// - Parameter room: the most that a fragment may last.
  func shaped(_ motif: Motif, room: Tick) -> Motif? {
    switch self {
    case .literal: return motif
    case .inverted: return motif.inverted()
    case .augmented: return motif.stretched(2)
    case .diminished:
      let shortest = motif.elements.map(\.duration).min() ?? 0
      return shortest >= Tick.quarters(1, over: 4) ? motif.stretched(1, over: 2) : nil
    case .fragment: return motif.opening(within: min(room, motif.length * 2 / 3))
    }
  }
}
