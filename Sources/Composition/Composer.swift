import Foundation
import MusicTheory
import NeuralRuntime
public import Planning
import ScoreModel

/// Writes the score of a planned cue.
///
/// Several takes are decoded; the critic keeps the best. The same plan, model, seed and settings give
/// the same score, on one core or on many.
public struct Composer: Sendable {
  public struct Settings: Hashable, Codable, Sendable {
    /// How many takes are written, 1…32.
    public var takes: Int
    public var temperature: Double
    /// Tokens less likely than this share of the likeliest are not drawn.
    public var minP: Double

    public init(takes: Int = 4, temperature: Double = 1.0, minP: Double = 0.02) {
      self.takes = min(max(takes, 1), 32)
      self.temperature = temperature
      self.minP = minP
    }
  }

  public let model: TrainedModel
  public var settings: Settings

  public init(model: TrainedModel, settings: Settings = Settings()) {
    self.model = model
    self.settings = settings
  }

  /// Writes all takes, the best one first.
  ///
  /// - Parameter progress: share of the work done, 0…1; return false to stop.
  /// - Throws: `CancellationError` when stopped; `InferenceError` if the model cannot run.
  public func compose(
    _ plan: CuePlan, progress: @escaping @Sendable (Double) -> Bool = { _ in true }
  ) throws -> [Take] {
    guard !plan.bars.isEmpty else { return [] }
    return try compose(plan, seed: plan.seed, progress: progress)
  }

  /// Writes all takes with the notes of a seed that need not be the plan's.
  func compose(
    _ plan: CuePlan, seed: UInt64, progress: @escaping @Sendable (Double) -> Bool
  ) throws -> [Take] {
    let written = try write(Assignment(plan), seed: seed, progress: progress)
    let takes = written.enumerated().map { number, writer in
      Take(number: number + 1, writer: writer, plan: plan)
    }
    return takes.sorted { ($0.review.total, $0.number) < ($1.review.total, $1.number) }
  }

  /// Writes what is asked for, once for each take.
  func write(
    _ assignment: Assignment, seed: UInt64, progress: @escaping @Sendable (Double) -> Bool
  ) throws -> [TakeWriter] {
    let first = assignment.kept?.revision.bars.lowerBound ?? 0
    let count = Double(max(assignment.end - first, 1))
    let writers = (0..<settings.takes).map { writer(of: assignment, seed, $0) }
    return try Self.inParallel(writers) { batch in
      try TakeDecoder(transformer: model.transformer).decode(batch) { bar in
        progress(Double(bar - first) / count)
      }
    }
  }

  /// Who writes a take; `number` counts from 0.
  func writer(of assignment: Assignment, _ seed: UInt64, _ number: Int) -> TakeWriter {
    TakeWriter(
      assignment, sampler: sampler,
      generator: SeededGenerator(seed: seed, for: "\(assignment.plan.cue) take \(number)"))
  }

  private var sampler: Sampler {
    Sampler(temperature: Float(settings.temperature), minP: Float(settings.minP))
  }

  /// Divides takes among the cores, a batch each. The division changes nothing in the result.
  private static func inParallel(
    _ writers: [TakeWriter], _ work: @escaping @Sendable ([TakeWriter]) throws -> [TakeWriter]
  ) throws -> [TakeWriter] {
    let groups = min(writers.count, ProcessInfo.processInfo.activeProcessorCount)
    let batches = (0..<groups).map { group in
      stride(from: group, to: writers.count, by: groups).map { writers[$0] }
    }
    let results = Results(count: groups)
    DispatchQueue.concurrentPerform(iterations: groups) { group in
      results.set(group, Result { try work(batches[group]) })
    }
    let written = try results.all.map { try $0.get() }
    return writers.indices.map { written[$0 % groups][$0 / groups] }
  }
}

/// What each core has written.
private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var slots: [Result<[TakeWriter], any Error>]

  init(count: Int) { slots = Array(repeating: .success([]), count: count) }

  func set(_ index: Int, _ value: Result<[TakeWriter], any Error>) {
    lock.withLock { slots[index] = value }
  }

  var all: [Result<[TakeWriter], any Error>] { lock.withLock { slots } }
}
