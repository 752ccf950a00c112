public import Timing

/// What a film asks of its music: themes, and cues with their scenes and hits.
///
/// People write it as YAML, which ``init(yaml:file:)`` reads and ``yaml()`` writes. As a value it
/// is also `Codable`, where timecodes carry their rate (`"01:00:14:06@24"`).
public struct CueSheet: Hashable, Codable, Sendable {
  public var title: String
  public var frameRate: FrameRate
  /// Instrument families or instruments for all cues; empty leaves the choice to the planner.
  public var palette: [String]
  public var style: Style
  /// In the order of the sheet; ids are unique.
  public var themes: [ThemeRequest]
  /// In the order of the sheet; ids are unique, also when letter case is ignored.
  public var cues: [Cue]

  public init(
    title: String, frameRate: FrameRate = .fps24, palette: [String] = [], style: Style = Style(),
    themes: [ThemeRequest] = [], cues: [Cue]
  ) {
    self.title = title
    self.frameRate = frameRate
    self.palette = palette
    self.style = style
    self.themes = themes
    self.cues = cues
  }

  /// The theme with an id.
  public func theme(_ id: ThemeID) -> ThemeRequest? {
    themes.first { $0.id == id }
  }

  /// The cue with an id.
  public func cue(_ id: CueID) -> Cue? {
    cues.first { $0.id == id }
  }

  /// The instruments that a cue may use: its own palette, or else that of the sheet.
  public func palette(for cue: Cue) -> [String] {
    cue.palette ?? palette
  }
}

/// Words for the manner of the music; each is free text.
public struct Style: Hashable, Codable, Sendable {
  public var genre: String?
  public var culture: String?
  public var era: String?

  public init(genre: String? = nil, culture: String? = nil, era: String? = nil) {
    self.genre = genre
    self.culture = culture
    self.era = era
  }
}
