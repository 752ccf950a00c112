import ScoreModel
import Timing

extension MusicBar {
  /// Of the places where a note begins in this bar or in another, the share where one does in both, 0…1;
  /// 0 where none begins.
  func rhythmKept(of other: MusicBar) -> Double {
    let (places, others) = (onsets, other.onsets)
    let either = places.union(others).count
    return Double(places.intersection(others).count) / Double(max(either, 1))
  }

  private var onsets: Set<Int> {
    Set(lines.flatMap(\.events).filter { !$0.isTied }.map(\.onset.rawValue))
  }
}
