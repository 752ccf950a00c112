import Planning
import ScoreModel
import Timing

/// Which notes of a score stay when some of it is written anew.
///
/// - Notes of other instruments stay, and so do notes that sound outside the bars: one that crosses a
///   border stays whole.
/// - Where one instrument is written anew, the themes that it states stay: they are the plan's.
struct KeptNotes: Sendable {
  let plan: CuePlan
  let revision: Revision
  let span: Range<Tick>

  init(_ plan: CuePlan, _ score: Score, _ revision: Revision) {
    self.plan = plan
    self.revision = revision
    span = revision.span(in: score)
  }

  func isWritten(_ instrument: Instrument) -> Bool {
    revision.instruments?.contains(instrument) ?? true
  }

  func keeps(_ note: Note, of instrument: Instrument) -> Bool {
    guard isWritten(instrument), note.onset >= span.lowerBound, note.end <= span.upperBound else {
      return true
    }
    return revision.instruments != nil && isStated(note, by: instrument)
  }

  private func isStated(_ note: Note, by instrument: Instrument) -> Bool {
    plan.statements.contains { statement in
      statement.players.contains { $0.instrument == instrument }
        && note.onset >= statement.start && note.onset < statement.start + statement.length
    }
  }

  /// The part with what stays of its notes.
  func kept(_ part: Part) -> Part {
    var part = part
    part.notes.removeAll { !keeps($0, of: part.instrument) }
    return part
  }
}
