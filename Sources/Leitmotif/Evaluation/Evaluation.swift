public import Composition
import Foundation
import Planning

/// Measures what the model writes over the cues of ``EvaluationSet``.
public struct Evaluation: Sendable {
  /// Cues of each mood.
  public var seeds: Int
  public var takes: Int
  /// Where people's music is to be measured anew; nil to take the figures that come with Leitmotif.
  public var human: HumanMusic?

  public init(seeds: Int = 2, takes: Int = 4, human: HumanMusic? = nil) {
    self.seeds = seeds
    self.takes = takes
    self.human = human
  }

  public struct Result: Sendable {
    /// All takes of each cue of ``EvaluationSet``, the best first.
    public let takes: [[Take]]
    public let human: HumanFigures

    public init(takes: [[Take]], human: HumanFigures) {
      self.takes = takes
      self.human = human
    }

    public func comparison(with kind: String) -> Comparison {
      Comparison(
        ours: takes.compactMap(\.first).map { Excerpt($0.bars) }, human: human[kind] ?? [:])
    }

    /// What the choice among the takes is worth.
    public func critic(beside kind: String) -> CriticEvaluation {
      CriticEvaluation(takes: takes, human: human[kind] ?? [:])
    }

    /// How far the takes and the cues lie apart.
    public var variety: Variety {
      let moods = EvaluationSet.moods
      let seeds = max(takes.count / moods.count, 1)
      return Variety(
        cues: takes.enumerated().map { (mood: moods[$0 / seeds % moods.count], takes: $1) })
    }

    /// Writes people's figures as JSON, keys in order.
    public func writeHumanFigures(to path: String) throws(Failure) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      do {
        try encoder.encode(human).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch { throw Failure(error, at: path) }
    }
  }

  /// - Parameter progress: called with what is being done.
  public func run(progress: (String) -> Void) throws(Failure) -> Result {
    do {
      let figures = try human.map { music in
        HumanFigure.figures(of: try music.pieces { progress("\($0) pieces by people") })
      }
      let composer = Composer(model: try .bundled(), settings: .init(takes: takes))
      let plans = try EvaluationSet.plans(
        seeds: seeds, by: CuePlanner(themesBy: composer.model))
      let takes = try EvaluationSet.takes(of: plans, by: composer) {
        progress("\($0) of \(plans.count) cues")
      }
      return Result(takes: takes, human: try figures ?? Self.knownFigures())
    } catch { throw Failure(error) }
  }

  /// How well the emotion is met, by the weights that come with Leitmotif.
  ///
  /// - Parameters:
  ///   - samples: cues of each place of the grid.
  ///   - progress: called with the number of cues done, and of all.
  public static func emotionControl(
    samples: Int = 1, progress: (Int, Int) -> Void
  ) throws(Failure) -> EmotionControl {
    do {
      return try .measure(by: .bundled(), samples: samples, progress: progress)
    } catch { throw Failure(error) }
  }

  /// What becomes of themes, by the weights that come with Leitmotif.
  public static func themes(progress: (Int, Int) -> Void) throws(Failure) -> ThemeEvaluation {
    do {
      return try ThemeEvaluation.measure(by: .bundled(), progress: progress)
    } catch { throw Failure(error) }
  }

  /// The figures that come with Leitmotif, measured on its held-out pieces.
  public static func knownFigures() throws -> HumanFigures {
    try JSONDecoder().decode(
      HumanFigures.self, from: Data(PackageResources.people_json))
  }
}
