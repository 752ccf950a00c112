import MusicTheory
public import Planning
public import ScoreModel
import Timing
import Tokenization

/// Bars that a plan has from an earlier one, with their notes.
public struct KeptBars: Hashable, Sendable {
  /// In the earlier score, from 0.
  public var former: Range<Int>
  /// Where they begin now.
  public var first: Int

  public init(former: Range<Int>, first: Int) {
    self.former = former
    self.first = first
  }

  /// Where they are now.
  public var bars: Range<Int> { first..<first + former.count }
}

extension Composer {
  /// Writes the score of a plan some of whose bars are those of an earlier score: these keep every note,
  /// and the others are written into the gaps.
  ///
  /// A note that rings over the end of bars that stay together ends there; one that rings into them is
  /// struck at their beginning.
  ///
  /// - Parameter kept: in order, of bars that both scores have.
  /// - Throws: ``RevisionError``; `CancellationError` when stopped; `InferenceError` if the model cannot
  ///   run.
  public func conform(
    _ former: Score, to plan: CuePlan, keeping kept: [KeptBars],
    progress: @escaping @Sendable (Double) -> Bool = { _ in true }
  ) throws -> Score {
    var score = ScoreStitch(plan: plan, former: former, kept: kept).score()
    for gap in Self.gaps(kept, plan.bars.count) {
      let revision = Revision(bars: gap, seed: plan.seed &+ UInt64(gap.lowerBound) &+ 1)
      guard let best = try revise(score, of: plan, revision, progress: progress).first else {
        continue
      }
      score = best.score
    }
    score.parts.removeAll { $0.notes.isEmpty }
    return score
  }

  /// The bars that nothing is kept of.
  static func gaps(_ kept: [KeptBars], _ count: Int) -> [Range<Int>] {
    let starts = kept.map(\.bars.lowerBound) + [count]
    let ends = [0] + kept.map(\.bars.upperBound)
    return zip(ends, starts).filter { $0 < $1 }.map { $0..<$1 }
  }
}

/// Lays bars of an earlier score where a plan has them now.
struct ScoreStitch {
  let plan: CuePlan
  let former: Score
  let kept: [KeptBars]

  /// A staff for everybody whom the plan names.
  func score() -> Score {
    let players =
      plan.bars.flatMap(\.instruments) + plan.statements.flatMap(\.players).map(\.instrument)
    let seated = Set(players + former.parts.map(\.instrument))
    let parts = seated.sorted { $0.scoreOrder < $1.scoreOrder }.map(part)
    return ScoreWriter(plan: plan).page(parts)
  }

  private func part(_ player: Instrument) -> Part {
    guard let old = former.parts.first(where: { $0.instrument == player }) else {
      return Part(instrument: player)
    }
    let bars = former.bars
    return kept.reduce(into: Part(instrument: player)) { part, kept in
      guard bars.indices.contains(kept.former.upperBound - 1),
        plan.bars.indices.contains(kept.bars.upperBound - 1)
      else { return }
      let span = bars[kept.former.lowerBound].start..<bars[kept.former.upperBound - 1].end
      let shift = plan.bars[kept.first].span.start - span.lowerBound
      part.notes += old.notes.compactMap { Self.note($0, in: span, shift) }
      part.dynamics += Self.marks(old, in: span, shift)
      part.hairpins += old.hairpins.filter { span.contains($0.start) }.map {
        Hairpin(
          start: $0.start + shift, end: min($0.end, span.upperBound) + shift, grows: $0.grows)
      }
    }
  }

  private static func note(_ note: Note, in span: Range<Tick>, _ shift: Tick) -> Note? {
    let (start, end) = (max(note.onset, span.lowerBound), min(note.end, span.upperBound))
    guard start < end else { return nil }
    return Note(
      onset: start + shift, duration: end - start, pitch: note.pitch,
      articulations: note.articulations)
  }

  /// The marks in a span, with the level that holds when it begins.
  private static func marks(_ part: Part, in span: Range<Tick>, _ shift: Tick) -> [DynamicMark] {
    let inside = part.dynamics.filter { span.contains($0.tick) }
    let sounds = part.notes.contains { $0.onset < span.upperBound && $0.end > span.lowerBound }
    var marks = inside.map { DynamicMark(tick: $0.tick + shift, dynamic: $0.dynamic) }
    if sounds, inside.first?.tick != span.lowerBound,
      let level = part.dynamics.last(where: { $0.tick < span.lowerBound })?.dynamic
    {
      marks.insert(DynamicMark(tick: span.lowerBound + shift, dynamic: level), at: 0)
    }
    return marks
  }
}
