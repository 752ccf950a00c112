import Composition
import Foundation
import NeuralRuntime
import Planning
import Rendering
import ScoreModel
import Spotting
import Timing

/// Scores the cues of a film, and leaves those as they are that an earlier run left as this one would.
///
/// All cues are planned first, so that what is wrong with the sheet is said at once. Where the takes of
/// one cue do not employ all cores, several cues are scored side by side.
struct FilmRun: Sendable {
  let settings: ScoringSettings
  let model: TrainedModel
  let soundFont: SoundFont?
  /// The file of the SoundFont.
  let font: HashedFile?
  let folder: String
  /// Whether also what is unchanged is scored.
  let again: Bool
  let listener: Pipeline.Listener

  /// A cue with its plan.
  struct Job: Sendable {
    let number: Int
    let order: CueOrder
    let plan: CuePlan
    let fingerprint: String
    /// How long planning took.
    let seconds: [String: Double]
  }

  /// - Throws: ``Failure`` when all that can be scored is, if something cannot.
  func score(_ orders: [CueOrder]) async throws(Failure) -> [CueSummary] {
    let clock = FilmClock(cues: orders.count)
    var tally = FilmTally(manifest: .read(in: folder), folder: folder, listener: listener)
    let jobs = try plan(orders, clock, &tally)
    clock.begin(jobs.reduce(0) { $0 + $1.plan.duration.doubleValue })
    try await score(jobs, clock, &tally)
    return try tally.summaries(of: orders.count)
  }

  /// The cues that are to be scored.
  private func plan(
    _ orders: [CueOrder], _ clock: FilmClock, _ tally: inout FilmTally
  ) throws(Failure) -> [Job] {
    var jobs: [Job] = []
    for (index, order) in orders.enumerated() {
      if Task.isCancelled { throw Failure(CancellationError()) }
      report(order.cue, index + 1, .planning, 0, clock)
      do {
        let job = try plan(order, number: index + 1)
        if !again, let summary = tally.unchanged(job) {
          clock.skip()
          tally.finish(summary)
        } else {
          jobs.append(job)
        }
      } catch {
        clock.fail()
        tally.fail(order.cue, Failure(error))
      }
    }
    return jobs
  }

  private func plan(_ order: CueOrder, number: Int) throws -> Job {
    var stopwatch = Stopwatch()
    let plan = try order.plan()
    stopwatch.lap("planning")
    let fingerprint = CueFingerprint(
      plan, settings, model: model.manifest.sha256, soundFont: font)
    return Job(
      number: number, order: order, plan: plan, fingerprint: try fingerprint.hash(),
      seconds: stopwatch.seconds)
  }

  /// How many cues are scored side by side: a take fills a core.
  private var width: Int {
    max(1, ProcessInfo.processInfo.activeProcessorCount / settings.takes)
  }

  private func score(
    _ jobs: [Job], _ clock: FilmClock, _ tally: inout FilmTally
  ) async throws(Failure) {
    typealias Outcome = (job: Job, result: Result<RunManifest.Cue, Failure>)
    var waiting = jobs[...]
    do {
      try await withThrowingTaskGroup(of: Outcome.self) { group in
        func begin() {
          guard let job = waiting.popFirst() else { return }
          group.addTask { (job, await outcome(of: job, clock)) }
        }
        for _ in 0..<width { begin() }
        while let (job, result) = try await group.next() {
          if case .failure(let failure) = result, failure.kind == .stopped { throw failure }
          note(result, of: job, clock, &tally)
          begin()
        }
      }
    } catch { throw Failure(error) }
  }

  private func note(
    _ result: Result<RunManifest.Cue, Failure>, of job: Job, _ clock: FilmClock,
    _ tally: inout FilmTally
  ) {
    do {
      try tally.finish(job, result.get())
      clock.finish(job.plan.duration.doubleValue)
    } catch {
      tally.fail(job.order.cue, error)
      clock.fail(job.plan.duration.doubleValue)
    }
  }

  private func outcome(
    of job: Job, _ clock: FilmClock
  ) async -> Result<RunManifest.Cue, Failure> {
    do { return .success(try await score(job, clock)) } catch { return .failure(Failure(error)) }
  }

  private func score(_ job: Job, _ clock: FilmClock) async throws -> RunManifest.Cue {
    let place = URL(fileURLWithPath: folder).appendingPathComponent(job.order.cue.rawValue)
    let pending = try PendingFolder(for: place)
    let scorer = CueScorer(settings: settings, model: model, soundFont: soundFont) { stage, share in
      report(job.order.cue, job.number, stage, share, clock)
    }
    let result = try await pending.speaking { try await scorer.score(job.plan, into: pending) }
    let made = RunManifest.Cue(
      job, result, settings, model: model, font: font,
      files: try HashedFile.all(in: pending.folder))
    try Task.checkCancellation()
    try pending.publish(keeping: CueFiles(cue: job.order.cue).isForeign)
    return made
  }

  private func report(
    _ cue: CueID, _ number: Int, _ stage: CueProgress.Stage, _ share: Double, _ clock: FilmClock
  ) {
    listener(
      .progress(
        CueProgress(
          cue: cue.rawValue, number: number, stage: stage, fraction: share, film: clock.film)))
  }
}

extension RunManifest.Cue {
  fileprivate init(
    _ job: FilmRun.Job, _ result: CueScorer.Result, _ settings: ScoringSettings,
    model: TrainedModel, font: HashedFile?, files: [HashedFile]
  ) {
    let parts = result.take.score.parts
    self.init(
      title: job.plan.title, fingerprint: job.fingerprint, seed: job.plan.seed,
      source: job.order.source, model: .init(model.manifest), soundFont: font, settings: settings,
      take: result.take.number, reviews: result.reviews, parts: parts.count,
      noteCount: parts.reduce(0) { $0 + $1.notes.count },
      gain: result.mixdown?.gain,
      levels: result.mixdown?.levels(withStems: settings.stems != .none),
      remark: result.mixdown?.remark(settings.sound), files: files,
      seconds: result.seconds.merging(job.seconds) { $1 })
  }
}
