public import Emotion
import MusicTheory
public import ScoreModel
public import Spotting
import Timing

/// Plans a cue as a film composer would, before a note of it is written.
///
/// ```swift
/// let plan = try CuePlanner().plan(cue, in: sheet, seed: 7)
/// plan.sections[0].key        // D minor
/// plan.statements[0].reason   // its first statement, in full; bar 5, in D minor
/// ```
///
/// The same cue, sheet and seed give the same plan.
public struct CuePlanner: Sendable {
  /// Reads the motif in a MIDI file whose path the cue sheet gives.
  public typealias MotifFile = @Sendable (String) throws -> Motif
  /// Writes the motif of a theme that has none; returns nil to leave it to ``MotifInventor``.
  public typealias Proposer = @Sendable (ThemeBrief) throws -> Motif?

  public var analyzer: ArcAnalyzer
  public var tempoPlanner: TempoPlanner
  /// Nil where motifs in files cannot be read; a theme that needs it is then an error.
  public var motifFile: MotifFile?
  public var proposer: Proposer?

  public init(
    analyzer: ArcAnalyzer = ArcAnalyzer(), tempoPlanner: TempoPlanner = TempoPlanner(),
    proposer: Proposer? = nil, motifFile: MotifFile? = nil
  ) {
    self.analyzer = analyzer
    self.tempoPlanner = tempoPlanner
    self.proposer = proposer
    self.motifFile = motifFile
  }

  /// The plan of a cue.
  ///
  /// - Parameters:
  ///   - sheet: the film's sheet, for its themes, palette and style.
  ///   - seed: decides what the sheet leaves open; themes depend on it and on their id only.
  ///   - course: what becomes of the themes over the film, where it has been worked out for other cues
  ///     before.
  /// - Throws: ``CuePlanError`` if a key, an instrument, a motif or a tempo cannot be used.
  public func plan(
    _ cue: Cue, in sheet: CueSheet, seed: UInt64, course: ThemeCourse? = nil
  ) throws(CuePlanError) -> CuePlan {
    let roles = try ThemeCaster(
      cue: cue, sheet: sheet, course: course ?? self.course(of: sheet), seed: seed,
      lexicon: analyzer.lexicon, proposer: proposer,
      motifFile: motifFile
    ).roles()
    let timeline = try timeline(of: cue, roles[0].theme.motif)
    let keys = try keys(timeline, home: roles[0].theme.motif.key.tonic, seed)
    let palette = try palette(timeline, roles, sheet)
    let draft = CuePlanDraft(timeline: timeline, roles: roles, keys: keys, palette: palette)
    return draft.plan(style: sheet.style, seed: seed)
  }

  /// What becomes of the themes of a film.
  public func course(of sheet: CueSheet) -> ThemeCourse {
    ThemeCourse(sheet, analyzer: analyzer)
  }

  private func timeline(of cue: Cue, _ motif: Motif) throws(CuePlanError) -> CueTimeline {
    let arc = analyzer.analyze(cue)
    let sketches = SectionPlanner(cue: cue, arc: arc).sketches()
    let metre = cue.metre ?? motif.impliedMetre
    let tempo = try TempoPlanning(cue: cue, sections: sketches, metre: metre)
      .plan(with: tempoPlanner)
    return CueTimeline(cue: cue, arc: arc, tempo: tempo, sketches: sketches)
  }

  /// The key set by hand holds throughout; otherwise there is a journey.
  private func keys(
    _ timeline: CueTimeline, home: PitchClass, _ seed: UInt64
  ) throws(CuePlanError) -> [KeyPlan.Choice] {
    let cue = timeline.cue
    guard let text = cue.key else {
      var plan = KeyPlan(
        home: home, generator: SeededGenerator(seed: seed, for: "keys of \(cue.id)"))
      return plan.keys(of: timeline.sections.map(\.sketch))
    }
    guard let key = Key(text) else { throw .key(cue.id, text: text) }
    return timeline.sections.map { _ in KeyPlan.Choice(key: key, reason: "set by hand") }
  }

  private func palette(
    _ timeline: CueTimeline, _ roles: [ThemeCaster.Role], _ sheet: CueSheet
  ) throws(CuePlanError) -> [Instrument] {
    let hottest = timeline.sections.map(\.sketch).max { $0.intensity < $1.intensity }
    let peak = timeline.arc.knots.map(\.intensity).max() ?? 0
    return try PaletteChooser(
      character: hottest?.character ?? .melancholy, peak: peak, style: sheet.style
    ).palette(words: sheet.palette(for: timeline.cue), leads: roles.compactMap(\.theme.lead))
  }
}
