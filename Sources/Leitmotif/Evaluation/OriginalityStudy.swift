public import Composition
import Foundation
import Planning

/// The longest passages that our cues share with the training music, laid beside those of people's music
/// that is not in it.
public struct OriginalityStudy: Sendable {
  /// What is known of one of our cues.
  public struct Cue: Sendable {
    /// Notes, doublings once.
    public let notes: Int
    /// The longest passage of the whole cue.
    public let passage: Passage?
  }

  public let cues: [Cue]
  /// Over stretches of our cues, by length.
  public let ours: [PassageFigures.Row]
  public let people: PassageFigures

  /// Stretches that a piece gives at most; a cue gives one.
  static let stretchesOfAPiece = 4

  public init(cues: [LineExcerpt], index: OriginalityIndex, people: PassageFigures) {
    self.cues = cues.map {
      Cue(notes: $0.noteCount, passage: index.longestPassage(in: $0.lines))
    }
    ours = Self.rows(of: cues, index: index, limit: 1)
    self.people = people
  }

  /// The share of cues whose longest passage is longer than those of 95 of 100 stretches of people's music
  /// of about their length; nil where that is not known.
  public func shareAbove(kind: String) -> Double? {
    let above = cues.compactMap { cue in
      people.row(of: kind, notes: cue.notes).map { $0.upper < cue.passage?.freshNotes ?? 0 }
    }
    return above.isEmpty ? nil : Double(above.count { $0 }) / Double(above.count)
  }

  /// The figures of music that is in pieces.
  static func rows(
    of pieces: [LineExcerpt], index: OriginalityIndex, limit: Int
  ) -> [PassageFigures.Row] {
    PassageFigures.lengths.compactMap { length in
      let stretches = pieces.flatMap { $0.stretches(of: length, limit: limit) }
      return PassageFigures.Row(
        notes: length,
        passages: stretches.map { index.longestPassage(in: $0.lines)?.freshNotes ?? 0 })
    }
  }
}

extension Evaluation {
  /// Composes the cues and looks them up in the training music, and people's as well if they are asked for.
  ///
  /// - Parameter progress: called with what is being done.
  public func originality(progress: (String) -> Void) throws(Failure) -> OriginalityStudy {
    do {
      let index = try OriginalityIndex.bundled()
      let people = try human.map { try Self.figures(of: $0, index, progress) }
      let composer = Composer(model: try .bundled(), settings: .init(takes: takes))
      let plans = try EvaluationSet.plans(
        seeds: seeds, by: CuePlanner(themesBy: composer.model))
      let takes = try EvaluationSet.takes(of: plans, by: composer) {
        progress("\($0) of \(plans.count) cues")
      }
      return OriginalityStudy(
        cues: takes.compactMap(\.first).map { LineExcerpt($0.score) }, index: index,
        people: try people ?? PassageFigures.known())
    } catch { throw Failure(error) }
  }

  private static func figures(
    of music: HumanMusic, _ index: OriginalityIndex, _ progress: (String) -> Void
  ) throws -> PassageFigures {
    let pieces = try music.lines { progress("\($0) pieces by people") }
    return PassageFigures(
      kinds: pieces.mapValues { pieces in
        OriginalityStudy.rows(
          of: pieces.map(LineExcerpt.init), index: index,
          limit: OriginalityStudy.stretchesOfAPiece)
      })
  }
}
