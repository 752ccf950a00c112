import Composition
import Emotion
import Foundation
import MIDIFile
import Planning
import ScoreModel
import Spotting
import Timing

/// Conforms one cue after the other.
struct ConformWork: Sendable {
  let conformer: Conformer
  let former: FilmSheet
  let film: FilmSheet
  let path: String
  let output: String
  let locks: LockList
  let listener: Pipeline.Listener

  func conform(_ cue: Cue) async throws -> ConformOutcome {
    let id = cue.id.rawValue
    guard let old = former.sheet.cue(cue.id), ScoredCue.all(in: conformer.folder).contains(id)
    else {
      try await compose(cue, seed: nil)
      return ConformOutcome(cue: id, change: .new, remarks: [])
    }
    let scored = try ScoredCue.read(id, in: conformer.folder)
    let comparison = CueComparison(former: old, cue: cue)
    if let reason = otherMusic(cue, old) {
      return try await recompose(cue, scored, reason, comparison)
    }
    if let frames = comparison.move {
      guard frames != 0 || scored.plan.title != cue.title else {
        try copy(scored)
        return ConformOutcome(cue: id, change: .kept, remarks: [])
      }
      try await move(scored, to: cue)
      return ConformOutcome(cue: id, change: .moved(frames: frames), remarks: [])
    }
    guard !locks.touches(id) else { return try await keepLocked(cue, scored, comparison) }
    let themes = FrozenThemes(scored.plan, in: film.sheet)
    let model = try TrainedModel.bundled()
    let planner = themes.planner(film.planner(model))
    let conformed = try ConformedPlan(scored.plan, comparison) {
      try planner.plan($0, in: themes.sheet, seed: scored.plan.seed)
    }
    guard let conformed else {
      return try await recompose(cue, scored, "no scene of it is as it was", comparison)
    }
    return try await write(conformed, scored)
  }

  /// Why the music would be another even for the same picture.
  private func otherMusic(_ cue: Cue, _ old: Cue) -> String? {
    let (sheet, before) = (film.sheet, former.sheet)
    if cue.start.rate != old.start.rate { return "the frame rate is another" }
    if sheet.style != before.style { return "the style is another" }
    if sheet.palette(for: cue) != before.palette(for: old) { return "the palette is another" }
    if (cue.key, cue.tempo, cue.metre) != (old.key, old.tempo, old.metre) {
      return "its key, tempo or metre is another"
    }
    let ids = (old.scenes + cue.scenes).flatMap(\.themes)
    let isOther =
      ids.contains { sheet.theme($0) != before.theme($0) }
      || (ids.isEmpty && sheet.themes.first != before.themes.first)
    return isOther ? "a theme of it is another" : nil
  }

  private func recompose(
    _ cue: Cue, _ scored: ScoredCue, _ reason: String, _ comparison: CueComparison
  ) async throws -> ConformOutcome {
    guard !locks.touches(cue.id.rawValue) else {
      return try await keepLocked(cue, scored, comparison)
    }
    try await compose(cue, seed: scored.plan.seed)
    return ConformOutcome(cue: cue.id.rawValue, change: .recomposed(reason: reason), remarks: [])
  }

  private func keepLocked(
    _ cue: Cue, _ scored: ScoredCue, _ comparison: CueComparison
  ) async throws -> ConformOutcome {
    try await move(scored, to: cue)
    let frames = cue.start.frames - comparison.former.start.frames
    return ConformOutcome(cue: cue.id.rawValue, change: .locked(frames: frames), remarks: [])
  }
}

/// The ways of writing a cue into the new folder.
extension ConformWork {
  private func compose(_ cue: Cue, seed: UInt64?) async throws {
    let manifest = RunManifest.read(in: conformer.folder)
    let known = manifest.cues[cue.id.rawValue] ?? manifest.cues.min { $0.key < $1.key }?.value
    var settings = known?.settings ?? ScoringSettings()
    settings.audio = conformer.audio ?? known?.settings.audio ?? .none
    settings.takes = conformer.takes
    settings.take = nil
    settings.keepsTakes = false
    settings.seed = seed ?? known?.seed
    settings.cues = [cue.id.rawValue]
    _ = try await Pipeline(settings: settings).score(sheet: path, into: output, listener: listener)
  }

  private func copy(_ scored: ScoredCue) throws {
    let place = URL(fileURLWithPath: output).appendingPathComponent(scored.plan.cue.rawValue)
    let pending = try PendingFolder(for: place)
    for name in try FileManager.default.contentsOfDirectory(atPath: scored.place.path).sorted() {
      try FileManager.default.copyItem(
        at: scored.place.appendingPathComponent(name),
        to: pending.folder.appendingPathComponent(name))
    }
    try pending.publish(keeping: scored.files.isForeign)
    guard var entry = scored.entry else { return }
    entry.source = film.file
    var manifest = RunManifest.read(in: output)
    manifest.cues[scored.plan.cue.rawValue] = entry
    try manifest.write(in: output)
  }

  private func move(_ scored: ScoredCue, to cue: Cue) async throws {
    var moved = scored.elsewhere(output)
    moved.plan.title = cue.title
    moved.plan.arc.title = cue.title
    moved.plan.start = cue.start
    moved.plan.arc.start = cue.start
    moved.document.score.title = cue.title
    var rewriting = try CueRewriting(moved, audio: conformer.audio, listener)
    rewriting.source = film.file
    var midi = try rewriting.performed(moved.document.score)
    if let former = scored.performance(), former.tracks.count == midi.tracks.count {
      midi.tracks = Array(midi.tracks.prefix(1) + former.tracks.dropFirst())
    }
    _ = try await rewriting.publish(moved.document, midi)
  }

  private func write(
    _ conformed: ConformedPlan, _ scored: ScoredCue
  ) async throws -> ConformOutcome {
    var cue = scored.elsewhere(output)
    cue.plan = conformed.plan
    var rewriting = try CueRewriting(cue, audio: conformer.audio, listener)
    rewriting.source = film.file
    let score = try await rewriting.conformed(
      scored.document.score, keeping: conformed.kept, takes: conformer.takes)
    let document = ScoreDocument(score: score, revisions: scored.document.revisions)
    _ = try await rewriting.publish(document, rewriting.performed(score))
    let kept = conformed.kept.map(\.bars)
    let new = (0..<conformed.plan.bars.count).filter { bar in !kept.contains { $0.contains(bar) } }
    return ConformOutcome(
      cue: conformed.plan.cue.rawValue,
      change: .conformed(kept: kept.map(Self.people), new: Self.runs(new).map(Self.people)),
      remarks: remarks(conformed))
  }

  private func remarks(_ conformed: ConformedPlan) -> [String] {
    let slower = conformed.stretches.map { stretch in
      let percent = (abs(stretch.factor - 1) * 1000).rounded() / 10
      return "bars \(stretch.bars.lowerBound + 1)-\(stretch.bars.upperBound) are "
        + "\(percent) % \(stretch.factor > 1 ? "slower" : "faster")"
    }
    let unmet = conformed.plan.tempo.hits.filter { !$0.isMet }
      .map { "not met: \($0.label): \($0.reason ?? "")" }
    return slower + unmet
  }

  private static func people(_ bars: Range<Int>) -> ClosedRange<Int> {
    bars.lowerBound + 1...bars.upperBound
  }

  private static func runs(_ bars: [Int]) -> [Range<Int>] {
    bars.reduce(into: []) { runs, bar in
      if let last = runs.last, last.upperBound == bar {
        runs[runs.count - 1] = last.lowerBound..<bar + 1
      } else {
        runs.append(bar..<bar + 1)
      }
    }
  }
}
