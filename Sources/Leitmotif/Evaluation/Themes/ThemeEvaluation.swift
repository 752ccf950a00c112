public import Composition
import Planning
import ScoreModel

/// What becomes of themes over the cues of ``ThemeSet``, read from the page.
public struct ThemeEvaluation: Sendable {
  public let readings: [ThemeReading]

  public init(readings: [ThemeReading]) { self.readings = readings }

  /// Composes the set, one take of each cue, and reads it.
  ///
  /// - Parameter progress: called with the number of cues done, and of all.
  public static func measure(
    by model: TrainedModel, progress: (Int, Int) -> Void
  ) throws -> ThemeEvaluation {
    let items = try ThemeSet.items(by: CuePlanner(themesBy: model))
    let composer = Composer(model: model, settings: .init(takes: 1))
    var readings: [ThemeReading] = []
    for item in items {
      try Task.checkCancellation()
      let others = items.map(\.theme.motif).filter { $0.steps != item.theme.motif.steps }
      if let take = try composer.compose(item.plan).first {
        readings.append(ThemeReading(item, score: take.score, others: others))
      }
      progress(readings.count, items.count)
    }
    return ThemeEvaluation(readings: readings)
  }

  /// The statements of one shape; nil for all.
  public func statements(_ shape: ThemeReading.Shape?) -> [ThemeReading.Statement] {
    readings.flatMap(\.statements).filter { shape == nil || $0.shape == shape }
  }

  /// Share of the statements of the unchanged theme that are found whole, F1 1.
  public var wholeStatements: Figure? {
    Figure(statements(.same).map { $0.isFoundWhole ? 1 : 0 })
  }

  /// Share of the cues with a motif that somebody gave in which it is found whole.
  public func plantedThere(_ ear: ThemeDetector.Ear) -> Figure? {
    Figure(readings.filter(\.isPlanted).map { $0.isThere.contains(ear) ? 1 : 0 })
  }

  /// A figure of the statements of a shape.
  public func melodyF1(_ shape: ThemeReading.Shape?, _ ear: ThemeDetector.Ear) -> Figure? {
    Figure(statements(shape).compactMap { $0.melodyF1[ear] })
  }

  public func rhythmF1(_ shape: ThemeReading.Shape?) -> Figure? {
    Figure(statements(shape).map(\.rhythmF1))
  }

  /// The statements after a theme's first.
  public var later: [ThemeReading.Statement] { statements(nil).filter { !$0.isFirst } }

  public func laterMelodyF1(_ ear: ThemeDetector.Ear) -> Figure? {
    Figure(later.compactMap { $0.melodyF1[ear] })
  }

  public var laterRhythmF1: Figure? { Figure(later.map(\.rhythmF1)) }

  /// Findings in 24 bars.
  public func found(_ ear: ThemeDetector.Ear) -> Figure? {
    Figure(readings.compactMap { $0.found[ear] })
  }

  public func foundWrong(_ ear: ThemeDetector.Ear) -> Figure? {
    Figure(readings.compactMap { $0.foundWrong[ear] })
  }

  /// Planned statements in 24 bars.
  public var planned: Figure? {
    Figure(readings.map { Double($0.statements.count) / Double(max($0.bars, 1)) * 24 })
  }

  public var longestAbsence: Figure? { Figure(readings.map(\.longestAbsence)) }
}
