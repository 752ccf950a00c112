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
/// there, and nothing of the others; the next run goes on from there. A cue that cannot be scored does
/// not keep the others from it.
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
  ///   - again: Whether cues are scored again that an earlier run left there just as this one would.
  ///   - listener: Called from any thread.
  /// - Returns: The cues in the order of the sheet.
  /// - Throws: ``Failure`` once the others are there, if a cue cannot be scored; at once, if the sheet
  ///   cannot be read or the work is stopped.
  @discardableResult
  public func score(
    sheet path: String, into folder: String, again: Bool = false, listener: @escaping Listener
  ) async throws(Failure) -> [CueSummary] {
    let film = try FilmSheet.read(path)
    for warning in film.warnings { listener(.warning(warning)) }
    let cues = try film.cues(settings.cues)
    let planner = film.planner(model)
    let course = planner.course(of: film.sheet)
    let seed = settings.seed ?? ScoringSettings.defaultSeed
    let orders = cues.map { cue in
      CueOrder(cue: cue.id, source: film.file) {
        try planner.plan(cue, in: film.sheet, seed: seed, course: course)
      }
    }
    return try await run(orders, into: folder, again, listener)
  }

  /// Scores plans that a person may have changed.
  ///
  /// - Parameter paths: Of `.plan.json` files.
  @discardableResult
  public func score(
    plans paths: [String], into folder: String, again: Bool = false, listener: @escaping Listener
  ) async throws(Failure) -> [CueSummary] {
    var orders: [CueOrder] = []
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
      orders.append(CueOrder(cue: plan.cue, source: file) { decided })
    }
    return try await run(orders, into: folder, again, listener)
  }

  private func run(
    _ orders: [CueOrder], into folder: String, _ again: Bool, _ listener: @escaping Listener
  ) async throws(Failure) -> [CueSummary] {
    let orders = try unlocked(orders, in: folder, listener)
    let font = try soundFont.map { font throws(Failure) in try Self.hashed(font) }
    let run = FilmRun(
      settings: settings, model: model, soundFont: soundFont, font: font, folder: folder,
      again: again, listener: listener)
    return try await run.score(orders)
  }

  /// Without the cues that are locked, or of which something is.
  private func unlocked(
    _ orders: [CueOrder], in folder: String, _ listener: Listener
  ) throws(Failure) -> [CueOrder] {
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
