public import Composition
import Emotion
import Planning
import Spotting
import Timing
import Tokenization

extension EmotionControl {
  /// Composes and reads the whole grid, with one take for each cue.
  ///
  /// - Parameters:
  ///   - samples: how often, each time with another seed.
  ///   - progress: called with the number of cues done, and of all.
  public static func measure(
    by model: TrainedModel, samples: Int = 1, progress: (Int, Int) -> Void
  ) throws -> EmotionControl {
    let composer = Composer(model: model, settings: .init(takes: 1))
    let regressor = try EmotionRegressor.bundled()
    let work = (0..<max(samples, 1)).flatMap { seed in grid.map { (seed + 1, $0) } }
    var readings: [Reading] = []
    for (index, (seed, asked)) in work.enumerated() {
      try Task.checkCancellation()
      let plan = try plan(asked, seed: UInt64(seed))
      if let take = try composer.compose(plan).first {
        readings += reading(of: take, plan, asked: asked, by: regressor).map { [$0] } ?? []
      }
      progress(index + 1, work.count)
    }
    return EmotionControl(readings: readings)
  }

  private static var grid: [Affect] {
    levels.flatMap { valence in
      levels.flatMap { arousal in
        tensions.map { Affect(valence: valence, arousal: arousal, tension: $0) }
      }
    }
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

  /// Nil where no pitch sounds.
  private static func reading(
    of take: Take, _ plan: CuePlan, asked: Affect, by regressor: EmotionRegressor
  ) -> Reading? {
    let bars = zip(take.bars, plan.bars).filter { !$0.0.lines.isEmpty }.map { bar, planned in
      HeardBar(
        bar, quarterBPM: plan.tempoMap.tempo(at: planned.span.start).quarterBPM,
        dynamic: planned.dynamic)
    }
    return regressor.emotion(of: bars).map {
      Reading(asked: asked, heard: mood($0), computed: mood(computed(bars)))
    }
  }

  /// By the formula, mean over the bars.
  private static func computed(_ bars: [HeardBar]) -> [Double] {
    let features = bars.map { heard in
      var features = BarFeatures(heard.bar)
      features.quarterBPM = heard.quarterBPM
      features.dynamic = heard.dynamic
      features.readAffect(of: heard.bar)
      return features
    }
    return [\BarFeatures.valence, \.arousal, \.tension].map { dimension in
      features.map { $0[keyPath: dimension] }.mean
    }
  }

  /// On the scale of moods.
  private static func mood(_ music: [Double]) -> Affect {
    Affect(
      valence: BarFeatures.Scale.valence.mood(music[0]),
      arousal: BarFeatures.Scale.arousal.mood(music[1]),
      tension: BarFeatures.Scale.tension.mood(music[2]))
  }
}
