public import Timing

/// One piece of music, from its first frame to its last.
public struct Cue: Hashable, Codable, Sendable {
  public var id: CueID
  public var title: String
  /// The first frame with music.
  public var start: Timecode
  /// The first frame without; after ``start``.
  public var end: Timecode
  /// At least one; they follow on each other and fill the cue.
  public var scenes: [Scene]
  /// In order of time, from ``start`` to ``end``.
  public var hits: [HitPoint]
  /// In order of time, within the cue.
  public var dialogue: [DialogueSpan]
  /// Instruments for this cue in place of the sheet's.
  public var palette: [String]?
  /// A key set by hand, such as `D minor`.
  public var key: String?
  /// A tempo set by hand, in quarter notes a minute.
  public var tempo: Double?
  /// A metre set by hand.
  public var metre: TimeSignature?

  private enum CodingKeys: String, CodingKey {
    case id
    case title
    case start = "in"
    case end = "out"
    case scenes
    case hits
    case dialogue
    case palette
    case key
    case tempo
    case metre
  }

  public init(
    id: CueID, title: String, start: Timecode, end: Timecode, scenes: [Scene],
    hits: [HitPoint] = [], dialogue: [DialogueSpan] = [], palette: [String]? = nil,
    key: String? = nil, tempo: Double? = nil, metre: TimeSignature? = nil
  ) {
    self.id = id
    self.title = title
    self.start = start
    self.end = end
    self.scenes = scenes
    self.hits = hits
    self.dialogue = dialogue
    self.palette = palette
    self.key = key
    self.tempo = tempo
    self.metre = metre
  }

  /// The length in real seconds.
  public var duration: Rational { end.seconds(since: start) }

  /// Real seconds from the cue's `in` to a frame; negative before it.
  public func offset(of timecode: Timecode) -> Rational {
    timecode.seconds(since: start)
  }

  /// The scene at a frame; the first before the cue, the last after it.
  public func scene(at timecode: Timecode) -> Scene? {
    scenes.last { $0.start <= timecode } ?? scenes.first
  }
}

/// A stretch in which someone speaks.
public struct DialogueSpan: Hashable, Codable, Sendable {
  public var start: Timecode
  public var end: Timecode

  public init(start: Timecode, end: Timecode) {
    self.start = start
    self.end = end
  }
}
