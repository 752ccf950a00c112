import MusicTheory
import ScoreModel
import Timing

/// How well revised music leads on.
struct Seam {
  let score: Score
  let revision: Revision

  /// The mean distance, in octaves beyond a fifth, that players leap from the last new note to the first
  /// one that stood there already, within two bars of the border; 0 at best.
  var cost: Double {
    let border = revision.span(in: score).upperBound
    guard border > 0, border < score.end else { return 0 }
    let reach = score.tempoMap.bar(at: border).length
    let leaps = score.parts.compactMap { leap(of: $0, at: border, within: reach) }
    return leaps.reduce(0, +) / Double(max(leaps.count, 1))
  }

  private func leap(of part: Part, at border: Tick, within reach: Tick) -> Double? {
    guard !part.instrument.isUnpitched, revision.instruments?.contains(part.instrument) ?? true,
      let last = part.notes.last(where: { $0.onset < border && $0.end > border - reach }),
      let next = part.notes.first(where: { $0.onset >= border && $0.onset < border + reach })
    else { return nil }
    return Double(max(abs(last.pitch.midi - next.pitch.midi) - 7, 0)) / 12
  }
}
