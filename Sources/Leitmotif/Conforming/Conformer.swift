import Composition
import Foundation
import Planning
import Spotting

/// Fits a scored film to a new cut.
///
/// ```swift
/// let conformer = try Conformer(folder: "out", sheet: "cues.yaml")
/// let changes = try await conformer.conform(to: "cues_v2.yaml", into: "out_v2") { _ in }
/// ```
///
/// Cues are the same where their ids are. One that has only moved keeps every note. Of one whose scenes
/// were trimmed, the untouched scenes keep theirs. The folder that the film was scored into stays as it
/// is.
public struct Conformer: Sendable {
  public let folder: String
  public let takes: Int
  /// Nil for the kind of sound files that each cue has.
  public let audio: ScoringSettings.Audio?
  private let former: FilmSheet

  /// - Parameters:
  ///   - folder: The one that ``Pipeline`` has filled.
  ///   - sheet: The path of the cue sheet that it was filled from.
  public init(
    folder: String, sheet: String, takes: Int = 4, audio: ScoringSettings.Audio? = nil
  ) throws(Failure) {
    guard (1...32).contains(takes) else {
      throw Failure(.usage, "\(takes) takes cannot be written; ask for 1 to 32")
    }
    guard !ScoredCue.all(in: folder).isEmpty else {
      throw Failure(.noInput, "\(folder): holds no scored cue; give the folder that compose filled")
    }
    self.folder = folder
    self.takes = takes
    self.audio = audio
    former = try FilmSheet.read(sheet)
  }

  /// Scores the new cut into another folder.
  ///
  /// - Parameter path: The new cue sheet's.
  /// - Returns: what became of each cue: those of the new sheet in its order, then those that were
  ///   dropped.
  public func conform(
    to path: String, into output: String, listener: @escaping Pipeline.Listener
  ) async throws(Failure) -> [ConformOutcome] {
    guard Self.place(output) != Self.place(folder) else {
      throw Failure(.usage, "\(output): give a folder other than the one that is conformed")
    }
    let film = try FilmSheet.read(path)
    for warning in film.warnings { listener(.warning(warning)) }
    do {
      let locks = try LockList.read(in: folder)
      let work = ConformWork(
        conformer: self, former: former, film: film, path: path, output: output, locks: locks,
        listener: listener)
      var outcomes: [ConformOutcome] = []
      for cue in film.sheet.cues {
        outcomes.append(try await work.conform(cue))
      }
      let gone = ScoredCue.all(in: folder).filter { id in
        !film.sheet.cues.contains { $0.id.rawValue == id }
      }
      try locks.without(gone).write(in: output)
      return outcomes + gone.map { ConformOutcome(cue: $0, change: .dropped, remarks: []) }
    } catch { throw Failure(error) }
  }

  private static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}

extension LockList {
  fileprivate func without(_ cues: [String]) -> LockList {
    var list = self
    for cue in cues { _ = list.remove(Lock(cue: cue)) }
    return list
  }
}
