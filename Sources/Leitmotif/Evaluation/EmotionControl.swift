public import Composition
public import Emotion
import Foundation
import Planning
import Spotting
import Timing
import Tokenization

/// How far the emotion that is read from our music lies from the one that was asked for.
///
/// Short cues over a grid of valence and arousal (−.8…, .8, five each) and of tension (three). The
/// emotion of a bar is read from its notes, tempo and dynamics by the formula that labels the training
/// data (``Tokenization/BarFeatures``), on the scale that people's music uses. The model has learned from those labels, so this measures control
/// and is no judge from outside.
public struct EmotionControl: Sendable {
  /// One cue: what was asked for, and what was read, mean over its bars.
  public struct Reading: Codable, Sendable {
    public let asked: Affect
    public let read: Affect

    public init(asked: Affect, read: Affect) {
      self.asked = asked
      self.read = read
    }
  }

  public let readings: [Reading]

  /// Valence, arousal, tension.
  public static var dimensions: [KeyPath<Affect, Double>] { [\.valence, \.arousal, \.tension] }

  public init(readings: [Reading]) { self.readings = readings }

  public static let levels = [-0.8, -0.4, 0, 0.4, 0.8]
  public static let tensions = [-0.8, 0, 0.8]

  /// Composes and reads the whole grid, with one take for each cue.
  ///
  /// - Parameter progress: called with the number of cues done, and of all.
  public static func measure(
    by model: TrainedModel, seed: UInt64 = 1, progress: (Int, Int) -> Void
  ) throws -> EmotionControl {
    let composer = Composer(model: model, settings: .init(takes: 1))
    let grid = levels.flatMap { valence in
      levels.flatMap { arousal in
        tensions.map { Affect(valence: valence, arousal: arousal, tension: $0) }
      }
    }
    var readings: [Reading] = []
    for asked in grid {
      try Task.checkCancellation()
      let plan = try plan(asked, seed: seed)
      if let take = try composer.compose(plan).first {
        readings.append(Reading(asked: asked, read: read(take, plan)))
      }
      progress(readings.count, grid.count)
    }
    return EmotionControl(readings: readings)
  }

  /// Mean distance over the cues as a share of the scale's length, by dimension.
  public func distances(shiftedBy shift: Int = 0) -> [Double] {
    let asked = readings.indices.map { readings[($0 + shift) % readings.count].asked }
    return Self.dimensions.map { dimension in
      let sum = zip(asked, readings).reduce(0.0) {
        $0 + abs($1.0[keyPath: dimension] - $1.1.read[keyPath: dimension]) / 2
      }
      return sum / Double(max(readings.count, 1))
    }
  }

  /// What is read on average where a level of a dimension is asked for.
  public func read(_ dimension: KeyPath<Affect, Double>, at level: Double) -> Double? {
    let values = readings.filter { $0.asked[keyPath: dimension] == level }
      .map { $0.read[keyPath: dimension] }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The same with every cue held against what was asked of another one, mean over all others.
  public var swappedDistances: [Double] {
    let all = (1..<max(readings.count, 2)).map { distances(shiftedBy: $0) }
    return (0..<3).map { index in all.reduce(0) { $0 + $1[index] } / Double(all.count) }
  }

  private static func plan(_ asked: Affect, seed: UInt64) throws -> CuePlan {
    let lexicon = MoodLexicon([.init(phrase: "asked", affect: asked)])
    let sheet = try CueSheet(
      yaml: """
        leitmotif: 1
        cues:
          - {id: 1m01, in: "01:00:00:00", out: "01:00:20:00", mood: [asked]}
        """, file: "grid")
    let planner = CuePlanner(analyzer: ArcAnalyzer(lexicon: lexicon))
    guard let cue = sheet.cues.first else { throw Failure(.work, "the grid's sheet has no cue") }
    return try planner.plan(cue, in: sheet, seed: seed)
  }

  private static func read(_ take: Take, _ plan: CuePlan) -> Affect {
    let bars = zip(take.bars, plan.bars).filter { !$0.0.lines.isEmpty }.map { bar, planned in
      var features = BarFeatures(bar)
      features.quarterBPM = plan.tempoMap.tempo(at: planned.span.start).quarterBPM
      features.dynamic = planned.dynamic
      features.readAffect(
        roughness: BarFeatures.roughness(bar), strain: BarFeatures.strain(bar))
      return features
    }
    func mean(_ dimension: KeyPath<BarFeatures, Double>) -> Double {
      bars.reduce(0) { $0 + $1[keyPath: dimension] } / Double(max(bars.count, 1))
    }
    return Affect(
      valence: BarFeatures.Scale.valence.mood(mean(\.valence)),
      arousal: BarFeatures.Scale.arousal.mood(mean(\.arousal)),
      tension: BarFeatures.Scale.tension.mood(mean(\.tension)))
  }
}
