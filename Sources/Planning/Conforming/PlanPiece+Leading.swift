public import MusicTheory
import ScoreModel
import Timing

extension PlanPiece {
  /// The piece as it leads to music in a key: its last phrase ends on that key's dominant, unless a theme or a
  /// silence has its last bar.
  public func leading(to key: Key) -> PlanPiece {
    let last = bars.upperBound - 1
    let bar = plan.bars[last]
    let isTaken = plan.statements.contains { $0.lies(in: bar.span) }
    guard bar.harmony != nil, bar.silentFrom == nil, !isTaken else { return self }
    var piece = self
    piece.plan.bars[last].harmony = [
      CuePlan.PlannedChord(
        duration: bar.span.length, chord: ModalChords(key: key).leadingDominant)
    ]
    for index in plan.phrases.indices where plan.phrases[index].bars.contains(last) {
      piece.plan.phrases[index].cadence = .half
    }
    return piece
  }
}
