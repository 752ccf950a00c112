public import Spotting
import Timing

/// Works out the emotional arc of a cue from its scenes and hits.
///
/// The moods of a scene lead. Its text colours them lightly, and the mood that a character has
/// counts only as far as the scene says so. The guide *EmotionalArc* states every rule.
///
/// ```swift
/// let arc = ArcAnalyzer().analyze(cue)
/// arc.affect(at: 14.25).tension
/// arc.climax?.reason
/// ```
public struct ArcAnalyzer: Sendable {
  public var lexicon: MoodLexicon
  public var settings: Settings

  public init(lexicon: MoodLexicon = .standard, settings: Settings = Settings()) {
    self.lexicon = lexicon
    self.settings = settings
  }

  /// The fastest that valence, arousal and tension move between scenes without a cut, in units a
  /// second.
  public static let fastestTransition = 2.5
  /// The fastest that they move into and out of a hit, in units a second.
  public static let fastestHit = 8.0

  /// The arc of a cue. It depends on nothing but the cue, the lexicon and the settings.
  public func analyze(_ cue: Cue) -> EmotionalArc {
    let duration = Decimals.time(max(cue.duration.doubleValue, 0))
    let scenes = cue.scenes.filter { $0.start < $0.end }.map { passage($0, in: cue) }
    let hits = cue.hits.map { hit($0, in: cue) }.filter { (0...duration).contains($0.time) }
    let curve = SceneCurve(scenes: scenes, hits: hits, duration: duration, settings: settings)
    var arc = EmotionalArc(
      cue: cue.id, title: cue.title, start: cue.start, duration: duration,
      knots: curve.knots.map(\.rounded), scenes: scenes, hits: hits)
    arc.knots = HitShapes(hits: hits, duration: duration).shaping(arc).map(\.rounded)
    arc.marks = ArcMarks(arc: arc).all
    return arc
  }

  private func hit(_ hit: HitPoint, in cue: Cue) -> EmotionalArc.Hit {
    let weight = hit.weight.isFinite ? min(max(hit.weight, 0), 1) : 0
    return EmotionalArc.Hit(
      time: Decimals.time(cue.offset(of: hit.at).doubleValue), what: hit.what, type: hit.type,
      weight: weight)
  }
}

extension ArcAnalyzer {
  /// What a person may change about the analysis.
  public struct Settings: Codable, Hashable, Sendable {
    /// The share of a scene's text in its affect, 0…1; it is 0 where no mood stands in the text.
    public var textShare = 0.12
    /// The shortest change from scene to scene, in seconds.
    public var shortestTransition = 1.2
    /// The longest change from scene to scene, in seconds.
    public var longestTransition = 8.0
    /// The share of a change that lies before the picture's, where tension rises; 0…0.5.
    public var anticipation = 0.2
    /// How far a scene of ten seconds or more drifts towards the next by its end, 0…0.5; not before
    /// a cut.
    public var lean = 0.12

    public init() {}
  }
}
