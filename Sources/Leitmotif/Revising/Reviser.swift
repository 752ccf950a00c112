import Composition
import Foundation
import MIDIFile
import Performance
import Planning
import Rendering
import ScoreModel

/// Changes a cue in a scored folder, and nothing else of it.
///
/// ```swift
/// let reviser = try Reviser(folder: "out")
/// let change = try await reviser.revise(RevisionOrder(cue: "1m01", scene: 2)) { _ in }
/// ```
///
/// The cue's folder is replaced when all in it is finished; other cues are not touched.
public struct Reviser: Sendable {
  public let folder: String
  /// How many takes of the new bars are written; the best is kept.
  public let takes: Int
  /// Nil for the kind of sound files that the cue has.
  public let audio: ScoringSettings.Audio?

  /// - Throws: ``Failure`` for a number of takes that cannot be written.
  public init(
    folder: String, takes: Int = 4, audio: ScoringSettings.Audio? = nil
  ) throws(Failure) {
    guard (1...32).contains(takes) else {
      throw Failure(.usage, "\(takes) takes cannot be written; ask for 1 to 32")
    }
    self.folder = folder
    self.takes = takes
    self.audio = audio
  }

  /// What became of a cue.
  public struct Outcome: Hashable, Sendable {
    public var summary: CueSummary
    /// What was written anew, from 1; nil where another take was put in place.
    public var bars: ClosedRange<Int>?
    /// The ids of those who were written.
    public var instruments: [String]
    public var seed: UInt64?
    /// Notes that stayed, and notes that are new.
    public var keptNotes: Int
    public var newNotes: Int
    /// For people to read.
    public var remarks: [String]
  }

  /// Writes some of a cue anew.
  ///
  /// - Throws: ``Failure`` where the folder holds no such cue, or what is to change is locked.
  public func revise(
    _ order: RevisionOrder, listener: @escaping Pipeline.Listener
  ) async throws(Failure) -> Outcome {
    let cue = try ScoredCue.read(order.cue, in: folder)
    let task = try RevisionTask(order, of: cue, LockList.read(in: folder))
    do {
      let rewriting = try CueRewriting(cue, audio: audio, listener)
      let take = try await rewriting.revised(task.revision, takes: takes)
      var document = cue.document
      document.score = take.score
      document.revisions.append(
        .init(revision: task.revision, take: take.number, review: take.review))
      let midi = try rewriting.performed(take.score, after: task.revision)
      let summary = try await rewriting.publish(document, midi)
      return outcome(cue, task.revision, summary, take.score, task.remarks)
    } catch { throw Failure(error) }
  }

  /// Puts a take in place that `compose --keep-takes` has kept.
  ///
  /// - Throws: ``Failure`` where it was not kept, or something of the cue is locked.
  public func put(
    take number: Int, of cue: String, listener: @escaping Pipeline.Listener
  ) async throws(Failure) -> Outcome {
    let scored = try ScoredCue.read(cue, in: folder)
    let locks = try LockList.read(in: folder)
    guard !locks.touches(cue) else {
      throw Failure(.usage, "\(cue): \(locks.reason(cue))")
    }
    let path = scored.place.appendingPathComponent(scored.files.take(number).score).path
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        .noInput,
        "\(cue): take \(number) was not kept; leitmotif compose --keep-takes keeps all of them")
    }
    let document = ScoreDocument(
      score: try ScoreDocument.read(path).score,
      revisions: [.init(revision: nil, take: number, review: nil)])
    do {
      let rewriting = try CueRewriting(scored, audio: audio, listener)
      let summary = try await rewriting.publish(
        document, rewriting.performed(document.score), take: number)
      return outcome(scored, nil, summary, document.score, [])
    } catch { throw Failure(error) }
  }

  private func outcome(
    _ cue: ScoredCue, _ revision: Revision?, _ summary: CueSummary, _ score: Score,
    _ remarks: [String]
  ) -> Outcome {
    let staves = score.parts.map(\.instrument)
    let kept = zip(cue.document.score.parts, score.parts).reduce(0) { count, parts in
      count
        + (parts.0.instrument == parts.1.instrument
          ? Set(parts.0.notes).intersection(parts.1.notes).count : 0)
    }
    return Outcome(
      summary: summary, bars: revision.map { $0.bars.lowerBound + 1...$0.bars.upperBound },
      instruments: (revision?.instruments ?? staves).map(\.id), seed: revision?.seed,
      keptNotes: kept, newNotes: score.parts.reduce(0) { $0 + $1.notes.count } - kept,
      remarks: remarks)
  }
}
