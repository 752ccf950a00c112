import Composition
import Foundation
import NeuralRuntime
import Performance
import Planning
import Rendering
import Spotting

/// The cues of a film as they were played and led, and the log of it.
struct SteeredFilm: Sendable {
  let log: SteeringLog
  /// Written to their ends.
  let takes: [LiveTake]
  let model: TrainedModel

  /// Writes the log and a folder for each cue.
  func write(into folder: String) throws(Failure) {
    do {
      for take in takes { try write(take, into: folder) }
      let path = URL(fileURLWithPath: folder).appendingPathComponent(SteeringLog.name)
      _ = try Folders.make(folder)
      try log.encoded().write(to: path, options: .atomic)
    } catch { throw Failure(error, at: folder) }
  }

  private func write(_ live: LiveTake, into folder: String) throws {
    var settings = ScoringSettings()
    settings.audio = .none
    let scorer = CueScorer(settings: settings, model: model, soundFont: nil) { _, _ in }
    let (plan, take) = (live.plan, live.take)
    let place = URL(fileURLWithPath: folder).appendingPathComponent(plan.cue.rawValue)
    let pending = try PendingFolder(for: place)
    try scorer.write(live.recording(), ScoreDocument(score: take.score), of: plan, into: pending)
    try scorer.report(take.score, 1, [1: take.review], nil, of: plan, into: pending)
    try pending.publish(keeping: CueFiles(cue: plan.cue).isForeign)
  }
}

extension SteeringLog {
  /// Composes again what was played and led, without playing it. The scores, performances and plans are those
  /// of the recording, byte for byte.
  ///
  /// - Parameters:
  ///   - path: The log's.
  ///   - sheet: The cue sheet that was played.
  ///   - folder: Gets what ``LiveFilm/end(savingInto:)`` leaves.
  ///   - listener: Gets the progress.
  /// - Throws: ``Failure`` where the log belongs to another sheet or model, or its SoundFont is missing.
  public static func replay(
    _ path: String, sheet: String, into folder: String, listener: @escaping Pipeline.Listener
  ) async throws(Failure) {
    let log = try read(path)
    let film = try FilmSheet.read(sheet)
    do {
      let model = try TrainedModel.bundled()
      try log.check(film, model: model.manifest.sha256, path: path)
      let replay = SteeringReplay(log: log, film: film, model: model, listener: listener)
      let takes = try await StopFlag.watching { try replay.takes($0) }
      try SteeredFilm(log: log, takes: takes, model: model).write(into: folder)
    } catch { throw Failure(error) }
  }
}

/// Composes the cues of a log.
private struct SteeringReplay {
  let log: SteeringLog
  let film: FilmSheet
  let model: TrainedModel
  let listener: Pipeline.Listener

  func takes(_ flag: StopFlag) throws -> [LiveTake] {
    let planner = film.planner(model)
    let profile = try log.soundFont.map { SoundProfile(try .find($0)) } ?? .generalMIDI
    return try log.cues.enumerated().map { index, entry in
      let cues = try film.cues([entry.cue])
      guard let cue = cues.first else { throw Failure(.badInput, "there is no cue \(entry.cue)") }
      let plan = try planner.plan(cue, in: film.sheet, seed: log.seed)
      var take = try LiveTake(plan, of: cue, model: model, profile: profile)
      for move in entry.moves {
        guard plan.bars.indices.contains(move.bar) else {
          throw Failure(
            .badInput,
            "cue \(entry.cue) has no bar \(move.bar); it has \(plan.bars.count), counted from 0")
        }
        try take.move(to: move.shift, from: move.bar)
      }
      while try take.writeBar() {
        guard !flag.isSet else { throw CancellationError() }
        report(take, index)
      }
      return take
    }
  }

  private func report(_ take: LiveTake, _ index: Int) {
    listener(
      .progress(
        CueProgress(
          cue: take.plan.cue.rawValue, number: index + 1, stage: .composing,
          fraction: Double(take.bars) / Double(max(take.plan.bars.count, 1)),
          film: FilmProgress(cues: log.cues.count))))
  }
}
