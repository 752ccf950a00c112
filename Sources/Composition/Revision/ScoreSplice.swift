import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Puts newly written bars into a score, in which everything else stays note for note.
struct ScoreSplice {
  let plan: CuePlan
  let former: Score
  let revision: Revision
  private let notes: KeptNotes

  init(plan: CuePlan, former: Score, revision: Revision) {
    self.plan = plan
    self.former = former
    self.revision = revision
    notes = KeptNotes(plan, former, revision)
  }

  /// - Parameter bars: those of the revision.
  func score(_ bars: [MusicBar]) -> Score {
    let new = Dictionary(
      written(bars).map { ($0.instrument, $0.notes) }, uniquingKeysWith: { first, _ in first })
    var score = ScoreWriter(plan: plan).page(former.parts)
    score.title = former.title
    for (index, part) in former.parts.enumerated() where notes.isWritten(part.instrument) {
      let kept = notes.kept(part)
      var spliced = kept
      spliced.notes += Self.beside(kept.notes, new[part.instrument] ?? [])
      spliced.notes.sort()
      if spliced.notes != part.notes {
        spliced = SplicedDynamics(plan: plan, span: notes.span, former: part).marked(spliced)
      }
      score.parts[index] = spliced
    }
    return score
  }

  /// What the new bars say, with the strikes of stingers: notes that begin and end in them.
  private func written(_ bars: [MusicBar]) -> [Part] {
    let placed = zip(plan.bars[revision.bars], bars).map { (start: $0.span.start, lines: $1.lines) }
    let parts = LineExpansion().parts(placed)
    return StingerWriter(plan: plan, bars: filled(bars)).strike(parts).map { part in
      var part = part
      part.notes = part.notes.filter {
        notes.span.contains($0.onset) && part.instrument.range.contains($0.pitch.midi)
      }.map(clipped)
      return part
    }
  }

  /// All bars of the cue: elsewhere nothing but the plan's chords.
  private func filled(_ bars: [MusicBar]) -> [MusicBar] {
    plan.bars.enumerated().map { index, bar in
      let place = index - revision.bars.lowerBound
      return bars.indices.contains(place) && revision.bars.contains(index)
        ? bars[place] : MusicBar(units: 0, key: bar.key)
    }
  }

  private func clipped(_ note: Note) -> Note {
    var note = note
    note.duration = min(note.duration, notes.span.upperBound - note.onset)
    return note
  }

  /// New notes, but for those whose pitch the same player is sounding already.
  private static func beside(_ kept: [Note], _ new: [Note]) -> [Note] {
    new.filter { note in
      !kept.contains {
        $0.pitch == note.pitch && $0.onset < note.end && $0.end > note.onset
      }
    }
  }
}
