import Composition
import Foundation
import Planning
import Rendering
import Spotting

/// The whole way from a cue sheet to a folder of music for each cue.
///
/// ```swift
/// var settings = ScoringSettings()
/// settings.audio = .none
/// let pipeline = try Pipeline(settings: settings)
/// let cues = try await pipeline.score(sheet: "cues.yaml", into: "out") { _ in }
/// ```
///
/// The same sheet, settings, model and SoundFont give the same bytes, but for `manifest.json`, which
/// says how long each step took. Cancelling the task stops the work: cues that are finished are
/// there, and nothing of the others.
public struct Pipeline: Sendable {
  public typealias Listener = @Sendable (ScoringEvent) -> Void

  public let settings: ScoringSettings
  private let model: TrainedModel
  private let soundFont: SoundFont?

  /// - Throws: ``Failure`` where the settings cannot be met, or the model or the SoundFont are missing.
  public init(settings: ScoringSettings = ScoringSettings()) throws(Failure) {
    try settings.check()
    self.settings = settings
    do {
      soundFont = settings.audio == .none ? nil : try SoundFont.find(settings.soundFont)
      model = try TrainedModel.bundled()
    } catch { throw Failure(error) }
  }

  /// Scores the cues of a sheet.
  ///
  /// - Parameters:
  ///   - path: The cue sheet's.
  ///   - folder: Gets a folder for each cue, and `manifest.json`; it is made if need be.
  ///   - listener: Called from any thread.
  /// - Returns: The cues in the order of the sheet.
  @discardableResult
  public func score(
    sheet path: String, into folder: String, listener: @escaping Listener
  ) async throws(Failure) -> [CueSummary] {
    let film = try FilmSheet.read(path)
    for warning in film.warnings { listener(.warning(warning)) }
    let cues = try film.cues(settings.cues)
    let planner = film.planner(model)
    let seed = settings.seed ?? ScoringSettings.defaultSeed
    let orders = cues.map { cue in
      Order(cue: cue.id, source: film.file) { try planner.plan(cue, in: film.sheet, seed: seed) }
    }
    return try await score(orders, into: folder, listener)
  }

  /// Scores plans that a person may have changed.
  ///
  /// - Parameter paths: Of `.plan.json` files.
  @discardableResult
  public func score(
    plans paths: [String], into folder: String, listener: @escaping Listener
  ) async throws(Failure) -> [CueSummary] {
    var orders: [Order] = []
    for path in paths {
      var (plan, remarks) = try PlanDocument.reading(path)
      for remark in remarks { listener(.warning("\(path): \(remark)")) }
      if let seed = settings.seed { plan.seed = seed }
      guard !orders.contains(where: { $0.cue == plan.cue }) else {
        throw Failure(
          .usage, "\(path): there is another plan of cue \(plan.cue); give one of a cue")
      }
      let file = try HashedFile(name: path, data: PlanDocument.encode(plan))
      let decided = plan
      orders.append(Order(cue: plan.cue, source: file) { decided })
    }
    return try await score(orders, into: folder, listener)
  }

  /// A cue to be scored, and what it comes from.
  private struct Order: Sendable {
    let cue: CueID
    let source: HashedFile
    let plan: @Sendable () throws -> CuePlan
  }

  private func score(
    _ orders: [Order], into folder: String, _ listener: @escaping Listener
  ) async throws(Failure) -> [CueSummary] {
    let orders = try unlocked(orders, in: folder, listener)
    var manifest = RunManifest.read(in: folder)
    let font = try soundFont.map { font throws(Failure) in try Self.hashed(font) }
    var summaries: [CueSummary] = []
    for order in orders {
      do {
        let (summary, entry) = try await score(order, font, into: folder, listener)
        manifest.cues[order.cue.rawValue] = entry
        try manifest.write(in: folder)
        summaries.append(summary)
        listener(.finished(summary))
      } catch { throw Failure(error) }
    }
    return summaries
  }

  private func score(
    _ order: Order, _ font: HashedFile?, into folder: String, _ listener: @escaping Listener
  ) async throws -> (CueSummary, RunManifest.Cue) {
    let cue = order.cue.rawValue
    let place = URL(fileURLWithPath: folder).appendingPathComponent(cue)
    let pending = try PendingFolder(for: place)
    let scorer = CueScorer(settings: settings, model: model, soundFont: soundFont) { stage, share in
      listener(.progress(cue: cue, stage: stage, fraction: share))
    }
    scorer.progress(.planning, 0)
    var stopwatch = Stopwatch()
    let plan = try order.plan()
    stopwatch.lap("planning")
    let result = try await pending.speaking { try await scorer.score(plan, into: pending) }
    let files = try HashedFile.all(in: pending.folder)
    let entry = RunManifest.Cue(
      title: plan.title, seed: plan.seed, source: order.source,
      model: .init(model.manifest), soundFont: font, settings: settings, take: result.take.number,
      reviews: result.reviews, gain: result.mixdown?.gain, files: files,
      seconds: result.seconds.merging(stopwatch.seconds) { $1 })
    let summary = CueSummary(
      plan: plan, score: result.take.score, take: result.take.number, reviews: result.reviews,
      mix: result.mixdown?.mix.loudness, folder: place.path, files: files.map(\.name))
    try Task.checkCancellation()
    try pending.publish(keeping: CueFiles(cue: order.cue).isForeign)
    return (summary, entry)
  }

  /// Without the cues that are locked, or of which something is.
  private func unlocked(
    _ orders: [Order], in folder: String, _ listener: Listener
  ) throws(Failure) -> [Order] {
    let locks = try LockList.read(in: folder)
    for order in orders where locks.touches(order.cue.rawValue) {
      listener(.left(cue: order.cue.rawValue, reason: locks.reason(order.cue.rawValue)))
    }
    return orders.filter { !locks.touches($0.cue.rawValue) }
  }

  static func hashed(_ font: SoundFont) throws(Failure) -> HashedFile {
    do {
      let file = URL(fileURLWithPath: font.path)
      let data = try Data(contentsOf: file, options: .mappedIfSafe)
      return HashedFile(name: file.lastPathComponent, data: data)
    } catch { throw Failure(error, at: font.path) }
  }
}
