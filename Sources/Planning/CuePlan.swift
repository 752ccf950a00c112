public import Emotion
public import ScoreModel
public import Spotting
public import Timing

/// What a cue will do, before a note of it is written: where time goes, in which keys, what each bar
/// wants, and where the themes stand.
///
/// The plan is a document: it is saved beside the score, and a person may change it and feed it back.
public struct CuePlan: Hashable, Codable, Sendable {
  public var cue: CueID
  public var title: String
  /// The first frame of the cue.
  public var start: Timecode
  /// Seconds from `in` to `out`, exact.
  public var duration: Rational
  public var seed: UInt64
  public var arc: EmotionalArc
  public var tempo: TempoPlan
  public var sections: [Section]
  public var phrases: [Phrase]
  /// One for each bar of the tempo map.
  public var bars: [Bar]
  /// The themes that this cue may use; the first is the most important.
  public var themes: [Theme]
  /// What each of them does here, seen from the whole film.
  public var themeParts: [ThemePart]
  public var statements: [Statement]
  /// In score order.
  public var palette: [Instrument]
  public var style: Style

  public var tempoMap: TempoMap { tempo.tempoMap }

  public init(
    cue: CueID, title: String, start: Timecode, duration: Rational, seed: UInt64,
    arc: EmotionalArc, tempo: TempoPlan, sections: [Section], phrases: [Phrase], bars: [Bar],
    themes: [Theme], themeParts: [ThemePart] = [], statements: [Statement],
    palette: [Instrument], style: Style
  ) {
    self.cue = cue
    self.title = title
    self.start = start
    self.duration = duration
    self.seed = seed
    self.arc = arc
    self.tempo = tempo
    self.sections = sections
    self.phrases = phrases
    self.bars = bars
    self.themes = themes
    self.themeParts = themeParts
    self.statements = statements
    self.palette = palette
    self.style = style
  }
}
