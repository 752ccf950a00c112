import Foundation
import Planning
import Spotting

/// What has come of the cues of a film: the manifest, the finished cues, the failures.
struct FilmTally {
  private var manifest: RunManifest
  private let folder: String
  private let listener: Pipeline.Listener
  private var summaries: [CueSummary] = []
  private var failures: [(cue: CueID, failure: Failure)] = []
  private static let mostFailures = 20

  init(manifest: RunManifest, folder: String, listener: @escaping Pipeline.Listener) {
    self.manifest = manifest
    self.folder = folder
    self.listener = listener
  }

  /// The cue as an earlier run left it; nil if that run was given anything else, or a file is not as it
  /// was written.
  func unchanged(_ job: FilmRun.Job) -> CueSummary? {
    guard let made = manifest.cues[job.order.cue.rawValue], made.fingerprint == job.fingerprint,
      let present = try? HashedFile.names(in: place(of: job)), !made.files.isEmpty,
      made.files.allSatisfy({ present.contains($0.name) && $0.isUnchanged(in: place(of: job)) })
    else { return nil }
    return summary(job, made, isUnchanged: true)
  }

  mutating func finish(_ summary: CueSummary) {
    summaries.append(summary)
    listener(.finished(summary))
  }

  /// Enters a cue whose folder is in its place.
  mutating func finish(_ job: FilmRun.Job, _ made: RunManifest.Cue) throws(Failure) {
    manifest.cues[job.order.cue.rawValue] = made
    try manifest.write(in: folder)
    finish(summary(job, made, isUnchanged: false))
  }

  mutating func fail(_ cue: CueID, _ failure: Failure) {
    failures.append((cue, failure))
    listener(.failed(cue: cue.rawValue, failure))
  }

  /// The cues in their order.
  ///
  /// - Throws: The failure of a film of one cue, or one that lists those of all cues.
  func summaries(of count: Int) throws(Failure) -> [CueSummary] {
    guard let first = failures.first else { return summaries.sorted { $0.number < $1.number } }
    if count == 1 { throw first.failure }
    let kinds = Set(failures.map(\.failure.kind))
    throw Failure(kinds.count == 1 ? first.failure.kind : .work, list(of: count))
  }

  private func list(of count: Int) -> String {
    let rest = failures.count < count ? "; the others are in \(folder)" : ""
    let lines = failures.prefix(Self.mostFailures).map { cue, failure in
      let known = "cue \(cue): "
      let message = failure.message
      return "  \(cue): " + message.dropFirst(message.hasPrefix(known) ? known.count : 0)
    }
    let more = failures.count - lines.count
    return
      (["\(failures.count) of \(count) cues failed\(rest)"] + lines
      + (more > 0 ? ["  … and \(more) more"] : [])).joined(separator: "\n")
  }

  private func place(of job: FilmRun.Job) -> URL {
    URL(fileURLWithPath: folder).appendingPathComponent(job.order.cue.rawValue)
  }

  private func summary(
    _ job: FilmRun.Job, _ made: RunManifest.Cue, isUnchanged: Bool
  ) -> CueSummary {
    CueSummary(
      job.plan, made, number: job.number, folder: place(of: job).path, isUnchanged: isUnchanged)
  }
}
