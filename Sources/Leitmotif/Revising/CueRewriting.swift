import Composition
import Foundation
import MIDIFile
import NeuralRuntime
import Performance
import Planning
import Rendering
import ScoreModel
import Spotting
import Timing

/// Gives a cue of a scored folder another score, and with it all files that come from the score.
struct CueRewriting: Sendable {
  let cue: ScoredCue
  private let scorer: CueScorer
  private let font: HashedFile?
  /// What the cue comes from now; nil where that stays.
  var source: HashedFile?

  /// - Parameter audio: nil for the kind of sound files that the cue has.
  init(
    _ cue: ScoredCue, audio: ScoringSettings.Audio?, _ listener: @escaping Pipeline.Listener
  ) throws {
    var settings = cue.entry?.settings ?? ScoringSettings()
    settings.audio = audio ?? cue.entry?.settings.audio ?? .none
    let soundFont = settings.audio == .none ? nil : try SoundFont.find(settings.soundFont)
    let id = cue.plan.cue.rawValue
    self.cue = cue
    font = try soundFont.map { font throws(Failure) in try Pipeline.hashed(font) }
    let film = FilmProgress(cues: 1)
    scorer = CueScorer(settings: settings, model: try .bundled(), soundFont: soundFont) {
      listener(
        .progress(CueProgress(cue: id, number: 1, stage: $0, fraction: $1, film: film)))
    }
  }

  /// The best take of a revision.
  func revised(_ revision: Revision, takes: Int) async throws -> Take {
    let (score, plan, scorer) = (cue.document.score, cue.plan, scorer)
    let composer = Composer(model: scorer.model, settings: .init(takes: takes))
    scorer.progress(.composing, 0)
    let written = try await StopFlag.watching { flag in
      try composer.revise(score, of: plan, revision) { share in
        scorer.progress(.composing, share)
        return !flag.isSet
      }
    }
    guard let best = written.first else {
      throw Failure(.work, "cue \(plan.cue): no take was written; try another --seed")
    }
    return best
  }

  /// The score of a plan that has some bars of an earlier score.
  func conformed(_ score: Score, keeping kept: [KeptBars], takes: Int) async throws -> Score {
    let (plan, scorer) = (cue.plan, scorer)
    let composer = Composer(model: scorer.model, settings: .init(takes: takes))
    scorer.progress(.composing, 0)
    return try await StopFlag.watching { flag in
      try composer.conform(score, to: plan, keeping: kept) { share in
        scorer.progress(.composing, share)
        return !flag.isSet
      }
    }
  }

  func performed(_ score: Score) throws -> StandardMIDIFile {
    try scorer.perform(score, of: cue.plan)
  }

  /// The performance that lies there, with the revised bars in it, and with new keys and markers where the
  /// plan was edited; a new one where nothing would be left of it, or where it does not belong to the score.
  func performed(_ score: Score, after revision: Revision) throws -> StandardMIDIFile {
    let new = try performed(score)
    let span = revision.span(in: score)
    guard span != 0..<score.end || revision.instruments != nil else { return new }
    let splice = PerformanceSplice(span: span, instruments: revision.instruments)
    let former = cue.document.score
    guard
      var spliced = try cue.performance().flatMap({ splice.file($0, new) })
        ?? splice.file(performed(former), new)
    else { return new }
    if former.keys != score.keys || former.markers != score.markers {
      spliced.tracks[0] = new.tracks[0]
    }
    return spliced
  }

  /// Writes the cue's folder and its entry in the manifest.
  ///
  /// - Parameter take: the number of the take that the score is; nil where that stays.
  func publish(
    _ document: ScoreDocument, _ midi: StandardMIDIFile, take: Int? = nil
  ) async throws -> CueSummary {
    var stopwatch = Stopwatch()
    let pending = try PendingFolder(for: cue.place)
    let number = take ?? cue.entry?.take ?? 1
    let reviews = cue.entry?.reviews ?? [:]
    let mixdown = try await pending.speaking { () async throws -> Mixdown? in
      scorer.progress(.writing, 0)
      try scorer.write(midi, document, of: cue.plan, into: pending)
      let mixdown = try await scorer.render(midi, of: cue.plan, document.score, into: pending)
      try scorer.report(
        document.score, number, reviews, mixdown, of: cue.plan, into: pending)
      return mixdown
    }
    stopwatch.lap("revising")
    let made = try made(
      document.score, files: files(in: pending), take: number, mixdown, stopwatch.seconds)
    try Task.checkCancellation()
    try pending.publish { name in name == CueFiles.takes || cue.files.isForeign(name) }
    var manifest = RunManifest.read(in: cue.folder)
    manifest.cues[cue.plan.cue.rawValue] = made
    try manifest.write(in: cue.folder)
    return CueSummary(cue.plan, made, number: 1, folder: cue.place.path, isUnchanged: false)
  }

  /// The new files, and the takes that stay beside them.
  private func files(in pending: PendingFolder) throws -> [HashedFile] {
    let hasTakes = FileManager.default.fileExists(
      atPath: cue.place.appendingPathComponent(CueFiles.takes).path)
    let kept = cue.entry?.files.filter { hasTakes && $0.name.hasPrefix(CueFiles.takes + "/") } ?? []
    return (try HashedFile.all(in: pending.folder) + kept).sorted { $0.name < $1.name }
  }

  /// The cue's entry in the manifest: that of a run which would plan it so, and so leaves it alone.
  private func made(
    _ score: Score, files: [HashedFile], take: Int, _ mixdown: Mixdown?,
    _ seconds: [String: Double]
  ) throws -> RunManifest.Cue {
    let sha256 = scorer.model.manifest.sha256
    let fingerprint = CueFingerprint(cue.plan, scorer.settings, model: sha256, soundFont: font)
    let plan = HashedFile(name: cue.files.plan, data: try PlanDocument.encode(cue.plan))
    return RunManifest.Cue(
      title: cue.plan.title, fingerprint: try fingerprint.hash(), seed: cue.plan.seed,
      source: source ?? cue.entry?.source ?? plan, model: .init(scorer.model.manifest),
      soundFont: font, settings: scorer.settings, take: take, reviews: cue.entry?.reviews ?? [:],
      parts: score.parts.count, noteCount: score.parts.reduce(0) { $0 + $1.notes.count },
      gain: mixdown?.gain, levels: mixdown?.levels(withStems: scorer.settings.stems != .none),
      remark: mixdown?.remark(scorer.settings.sound),
      files: files, seconds: (cue.entry?.seconds ?? [:]).merging(seconds) { $1 })
  }
}
