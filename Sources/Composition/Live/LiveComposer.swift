import MusicTheory
import NeuralRuntime
public import Planning
public import ScoreModel
public import Timing
public import Tokenization

/// Writes one take bar by bar: it can be heard before it is finished, and led elsewhere while it is heard.
///
/// ```swift
/// var composer = try LiveComposer(plan, model: .bundled())
/// while try composer.writeBar() { hear(composer.score, until: composer.settled) }
/// ```
///
/// It writes what ``Composer`` writes as the first of its takes. A copy costs nothing until one of the two
/// writes on.
public struct LiveComposer: Sendable {
  /// What is being written.
  public private(set) var plan: CuePlan
  private let decoder: TakeDecoder
  private var writer: TakeWriter
  private var cache: KVCache
  private var logits: [Float]
  /// How often the latest bars were read again.
  private var renewals = 0
  /// By bar: where its writing began.
  private var lines: [BarLine]

  /// All that writing on from a bar line depends on.
  private struct BarLine: Sendable {
    let writer: TakeWriter
    let logits: [Float]
    /// Tokens that the model remembered, and after how many renewals.
    let length: Int
    let renewals: Int
  }

  /// - Throws: `InferenceError` if the model cannot run.
  public init(
    _ plan: CuePlan, model: TrainedModel, settings: Composer.Settings = .init()
  ) throws {
    self.plan = plan
    decoder = TakeDecoder(transformer: model.transformer)
    writer = Composer(model: model, settings: settings).writer(of: Assignment(plan), plan.seed, 0)
    cache = KVCache(for: model.transformer)
    logits = try decoder.prefill(writer, 0, &cache)
    lines = [BarLine(writer: writer, logits: logits, length: cache.lengths[0], renewals: 0)]
  }

  /// The bars that are written.
  public var bars: [MusicBar] { writer.bars }

  /// Whether the cue is written to its end.
  public var isFinished: Bool { writer.isFinished || plan.bars.isEmpty }

  /// Writes the next bar.
  ///
  /// - Returns: false where there is none.
  /// - Throws: `InferenceError` if the model cannot run.
  public mutating func writeBar() throws -> Bool {
    guard !isFinished else { return false }
    let count = writer.bars.count
    while writer.bars.count == count, !writer.isFinished { try writeToken() }
    return true
  }

  private mutating func writeToken() throws {
    let before = BarLine(
      writer: writer, logits: logits, length: cache.lengths[0], renewals: renewals)
    let token = writer.next(logits)
    if writer.bars.count == lines.count { lines.append(before) }
    guard let token else { return }
    if cache.lengths[0] + 1 >= cache.capacity {
      try decoder.renew(writer, 0, &cache)
      renewals += 1
    }
    logits = try decoder.transformer.step([token], features: [writer.features], cache: &cache)[0]
  }

  /// Goes back to a bar line and writes on from there after another plan.
  ///
  /// The notes depend on the plan and the bar alone, not on how much was written of the former plan.
  ///
  /// - Parameters:
  ///   - plan: one that is the same before the bar.
  ///   - bar: from 0; what is missing before it is written first.
  /// - Throws: ``RevisionError`` where the plan has other bars, `InferenceError` if the model cannot run.
  public mutating func turn(to plan: CuePlan, from bar: Int) throws {
    guard plan.tempoMap == self.plan.tempoMap,
      plan.bars.map(\.span) == self.plan.bars.map(\.span)
    else { throw RevisionError.otherPlan }
    guard plan.bars.indices.contains(bar) else {
      throw RevisionError.noSuchBars(bar..<bar + 1, count: plan.bars.count)
    }
    while lines.count <= bar, try writeBar() {}
    let line = lines[bar]
    writer = line.writer
    logits = line.logits
    if line.renewals == renewals {
      cache.truncate(0, to: line.length)
    } else {
      try decoder.restore(writer, 0, to: line.length, &cache)
      renewals = line.renewals
    }
    lines.removeSubrange((bar + 1)...)
    self.plan = plan
    writer.follow(Assignment(plan))
    if bar > 0 { try writeToken() }
  }
}

extension LiveComposer {
  /// The score of the bars that are written, on the page of the whole cue.
  public var score: Score {
    ScoreWriter(plan: plan).page(ScoreWriter(plan: writtenPlan).score(bars).parts)
  }

  /// Up to where the page stays as it is, whatever follows: a hairpin, or a roll of drums, can lead to what
  /// is not written yet.
  public var settled: Tick {
    guard !isFinished else { return plan.tempo.end }
    let settled = DynamicsWriter(plan: plan).settled(score.parts, bars: bars.count)
    return min(settled, SwellWriter(plan: plan, bars: bars).start(into: bars.count) ?? settled)
  }

  /// The take, and what the critic says of it; of a part of the cue where it is not finished.
  public var take: Take { Take(number: 1, writer: writer, plan: writtenPlan) }

  private var writtenPlan: CuePlan {
    var written = plan
    written.bars = Array(plan.bars.prefix(bars.count))
    return written
  }
}
