import Planning
import Spotting

/// A cue to be scored, and what it comes from.
struct CueOrder: Sendable {
  let cue: CueID
  /// The sheet, or the plan.
  let source: HashedFile
  let plan: @Sendable () throws -> CuePlan
}
