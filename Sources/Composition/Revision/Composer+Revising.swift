import MusicTheory
public import Planning
public import ScoreModel
import Tokenization

extension Composer {
  /// Writes some bars, or some instruments of them, anew; the rest of the score stays note for note.
  ///
  /// What the plan says holds: themes, ostinati and stingers stand where they stood. A note that crosses
  /// a border of the bars stays whole.
  ///
  /// - Parameters:
  ///   - plan: the plan that the score was written from.
  ///   - progress: share of the work done, 0…1; return false to stop.
  /// - Returns: all takes, the best one first: the lower its ``Review/total`` and the nearer its players
  ///   end to where they go on (``Seam/cost``), the better.
  /// - Throws: ``RevisionError``; `CancellationError` when stopped; `InferenceError` if the model cannot
  ///   run.
  public func revise(
    _ score: Score, of plan: CuePlan, _ revision: Revision,
    progress: @escaping @Sendable (Double) -> Bool = { _ in true }
  ) throws -> [Take] {
    try revision.check(score, plan)
    guard !revision.isWhole(of: score) else {
      return try compose(plan, seed: revision.seed, progress: progress)
    }
    let kept = KeptMusic(plan, score, revision)
    let written = try write(
      Assignment(plan, kept: kept), seed: revision.seed, progress: progress)
    let takes = written.enumerated().map { number, writer in
      take(number + 1, writer, score, plan, revision)
    }
    let costs = takes.map { $0.review.total + Seam(score: $0.score, revision: revision).cost }
    return zip(takes, costs).sorted { ($0.1, $0.0.number) < ($1.1, $1.0.number) }.map(\.0)
  }

  private func take(
    _ number: Int, _ writer: TakeWriter, _ score: Score, _ plan: CuePlan, _ revision: Revision
  ) -> Take {
    let bars = Array(writer.bars.dropFirst(revision.bars.lowerBound))
    let splice = ScoreSplice(plan: plan, former: score, revision: revision)
    var part = plan
    part.bars = Array(plan.bars[revision.bars])
    let surprise = writer.surprise / Double(max(writer.choices, 1))
    return Take(
      number: number, score: splice.score(bars),
      review: Critic().review(bars, plan: part, surprise: surprise), bars: bars)
  }
}
