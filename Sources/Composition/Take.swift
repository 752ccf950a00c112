import Planning
public import ScoreModel
public import Tokenization

/// One way of scoring the cue, and what the critic says of it.
public struct Take: Hashable, Sendable {
  /// From 1, in the order of the seeds.
  public let number: Int
  public let score: Score
  public let review: Review
  /// The bars that were written, in their order; of a revision those alone.
  public let bars: [MusicBar]

  init(number: Int, score: Score, review: Review, bars: [MusicBar]) {
    self.number = number
    self.score = score
    self.review = review
    self.bars = bars
  }

  init(number: Int, writer: TakeWriter, plan: CuePlan) {
    self.number = number
    bars = writer.bars
    review = Critic().review(
      writer.bars, plan: plan, surprise: writer.surprise / Double(max(writer.choices, 1)))
    score = ScoreWriter(plan: plan).score(writer.bars)
  }
}
