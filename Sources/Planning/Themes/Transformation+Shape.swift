import MusicTheory
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
    case .augmented: return motif.broadened()
    case .diminished:
      let shortest = motif.elements.map(\.duration).min() ?? 0
      return shortest >= Tick.quarters(1, over: 4) ? motif.stretched(1, over: 2) : nil
    case .fragment: return motif.opening(within: min(room, motif.length * 2 / 3))
    }
  }
}

extension Motif {
  /// In a statement's key, before it gets its shape. A theme's first statement in a cue is as it was
  /// written, if it is whole: it keeps its intervals where the key has another mode. Later ones take the
  /// key's mode.
  func placed(
    in key: Key, as shape: CuePlan.Statement.Transformation, isFirst: Bool
  ) -> Motif {
    isFirst && shape == .literal ? transposed(into: key) : moved(to: key)
  }
}
