import Leitmotif

/// What a revision did, in a few lines.
struct RevisionText {
  let outcome: Reviser.Outcome

  var text: String {
    (outcome.remarks + [change] + advice + ["written to \(outcome.summary.folder)/"])
      .joined(separator: "\n")
  }

  private var advice: [String] {
    guard outcome.newNotes == 0, outcome.bars != nil else { return [] }
    return [
      "nothing new was found for these bars: try another --seed, or ask for more lines in the plan"
    ]
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
