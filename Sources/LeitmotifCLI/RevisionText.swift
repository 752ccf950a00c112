import Leitmotif

/// What a revision did, in a few lines.
struct RevisionText {
  let outcome: Reviser.Outcome

  var text: String {
    (outcome.remarks + [change, "written to \(outcome.summary.folder)/"]).joined(separator: "\n")
  }

  private var change: String {
    let notes = "\(outcome.newNotes) notes are new, \(outcome.keptNotes) stay"
    guard let bars = outcome.bars, let seed = outcome.seed else {
      return "\(outcome.summary.cue): take \(outcome.summary.take) is the score; \(notes)"
    }
    return "\(outcome.summary.cue): bars \(bars.lowerBound)-\(bars.upperBound), "
      + "\(outcome.instruments.joined(separator: ", ")); seed \(seed); \(notes)"
  }
}
