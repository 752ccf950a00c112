import Composition
import Foundation
import Interchange
import MIDIFile
import Performance
import Planning
import Rendering
import ScoreModel
import Spotting
import Timing

/// Takes one cue from its plan to the files of its folder.
struct CueScorer: Sendable {
  let settings: ScoringSettings
  let model: TrainedModel
  /// Nil where no sound is asked for.
  let soundFont: SoundFont?
  let progress: @Sendable (CueProgress.Stage, Double) -> Void

  /// What was made, beside the files.
  struct Result {
    let take: Take
    let reviews: [Int: Review]
    let mixdown: Mixdown?
    /// Seconds, by stage.
    let seconds: [String: Double]
  }

  /// Fills a folder; it is up to the caller to publish it.
  func score(_ plan: CuePlan, into folder: PendingFolder) async throws -> Result {
    var stopwatch = Stopwatch()
    let takes = try await compose(plan)
    stopwatch.lap("composing")
    guard let take = chosen(takes) else {
      throw Failure(.work, "cue \(plan.cue): no take was written; try another --seed")
    }
    progress(.writing, 0)
    let midi = try perform(take.score, of: plan)
    try write(midi, ScoreDocument(score: take.score), of: plan, into: folder)
    if settings.keepsTakes { try keep(takes, of: plan, in: folder) }
    stopwatch.lap("writing")
    let mixdown = try await render(midi, of: plan, take.score, into: folder)
    stopwatch.lap("rendering")
    let reviews = Dictionary(takes.map { ($0.number, $0.review) }, uniquingKeysWith: { $1 })
    try report(take.score, take.number, reviews, mixdown, of: plan, into: folder)
    stopwatch.lap("reporting")
    return Result(take: take, reviews: reviews, mixdown: mixdown, seconds: stopwatch.seconds)
  }

  func report(
    _ score: Score, _ take: Int?, _ reviews: [Int: Review], _ mixdown: Mixdown?,
    of plan: CuePlan, into folder: PendingFolder
  ) throws {
    var page = CueReport(
      plan: plan, score: score, take: take, reviews: reviews,
      loudness: mixdown.map { LoudnessReading($0.mix.loudness) },
      originality: OriginalityReading(score, index: try .bundled(), people: try .known()),
      files: try HashedFile.names(in: folder.folder),
      warnings: plan.arc.remarks + [mixdown?.remark(settings.sound)].compactMap(\.self))
    page.fileLevels = mixdown?.levels(withStems: settings.stems != .none) ?? []
    try folder.write(page.html(), as: CueFiles(cue: plan.cue).report)
  }

  /// The take that is kept.
  func take(of plan: CuePlan) async throws -> Take {
    guard let take = chosen(try await compose(plan)) else {
      throw Failure(.work, "cue \(plan.cue): no take was written; try another --seed")
    }
    return take
  }

  private func chosen(_ takes: [Take]) -> Take? {
    guard let number = settings.take else { return takes.first }
    return takes.first { $0.number == number }
  }

  private func compose(_ plan: CuePlan) async throws -> [Take] {
    let composer = Composer(model: model, settings: .init(takes: settings.takes))
    let progress = progress
    progress(.composing, 0)
    return try await StopFlag.watching { flag in
      try composer.compose(plan) { share in
        progress(.composing, share)
        return !flag.isSet
      }
    }
  }

  /// Each take's performance and score, beside the cue's own.
  private func keep(_ takes: [Take], of plan: CuePlan, in folder: PendingFolder) throws {
    let files = CueFiles(cue: plan.cue)
    try FileManager.default.createDirectory(
      atPath: folder.path(CueFiles.takes), withIntermediateDirectories: true)
    for take in takes {
      let paths = files.take(take.number)
      try folder.write(Data(perform(take.score, of: plan).encoded()), as: paths.midi)
      try folder.write(ScoreDocument(score: take.score).encoded(), as: paths.score)
    }
  }

  func perform(_ score: Score, of plan: CuePlan) throws -> StandardMIDIFile {
    let profile = soundFont.map { SoundProfile($0) } ?? .generalMIDI
    return try Performer(profile: profile, seed: plan.seed).perform(score, start: plan.start)
  }

  func write(
    _ midi: StandardMIDIFile, _ document: ScoreDocument, of plan: CuePlan,
    into folder: PendingFolder
  ) throws {
    let files = CueFiles(cue: plan.cue)
    try folder.write(Data(midi.encoded()), as: files.midi)
    try folder.write(
      withStaff(document.score, plan).musicXML(pitches: .init(settings.pitches)),
      as: files.musicXML)
    try folder.write(PlanDocument.encode(plan), as: files.plan)
    try folder.write(document.encoded(), as: files.score)
  }

  /// A page needs a staff, if only with rests.
  private func withStaff(_ score: Score, _ plan: CuePlan) -> Score {
    guard score.parts.isEmpty, let player = plan.palette.first ?? Instrument(id: "violin1") else {
      return score
    }
    var score = score
    score.parts = [Part(instrument: player)]
    return score
  }

  func render(
    _ midi: StandardMIDIFile, of plan: CuePlan, _ score: Score, into folder: PendingFolder
  ) async throws -> Mixdown? {
    guard let soundFont, let format = AudioFormat(rawValue: settings.audio.rawValue) else {
      return nil
    }
    let renderer = StemRenderer(soundFont: soundFont, settings: settings.sound.synth)
    let schedule = EventSchedule(midi)
    let stems = Stem.group(schedule) { track in stemName(ofTrack: track, in: score) }
    let progress = progress
    progress(.rendering, 0)
    let mixdown = try await renderer.render(
      schedule, stems: stems,
      to: delivery(of: plan, format, folder)
    ) { progress(.rendering, $0.fraction) }
    if settings.stems == .none {
      try? FileManager.default.removeItem(atPath: folder.path(CueFiles.stems))
    }
    return mixdown
  }

  /// The first track conducts; then there is one for each part.
  private func stemName(ofTrack track: Int, in score: Score) -> String? {
    guard score.parts.indices.contains(track - 1) else { return nil }
    let instrument = score.parts[track - 1].instrument
    return settings.stems == .instruments ? instrument.id : instrument.family.rawValue
  }

  private func delivery(
    of plan: CuePlan, _ format: AudioFormat, _ folder: PendingFolder
  ) -> Delivery {
    let sampleRate = settings.sound.sampleRate
    let frames = (plan.duration * Rational(sampleRate)).rounded()
    let start = max(plan.start.onOneDay.samples(at: sampleRate), 0)
    return Delivery(
      folder: folder.folder.path, name: plan.cue.rawValue, format: format,
      depth: settings.sound.depth, minimumFrames: frames, stampedRate: settings.sound.stamp,
      timeReference: UInt64(start),
      level: settings.sound.level, title: "\(plan.cue) \(plan.title)",
      originationDate: settings.sound.date)
  }
}

extension MusicXMLWriter.Pitches {
  fileprivate init(_ pitches: ScoringSettings.Pitches) {
    switch pitches {
    case .transposed: self = .transposed
    case .concert: self = .concert
    }
  }
}
