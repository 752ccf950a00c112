public import Timing

/// What the picture asks of a cue's tempo: where it ends, what must fall on a beat, and how fast each section
/// would like to go. All times are seconds from the cue's `in`.
public struct TempoRequest: Hashable, Sendable {
  /// Where in the bar a hit should fall.
  public enum Grid: String, Hashable, Codable, Sendable, CaseIterable {
    /// On the first beat of a bar.
    case downbeat
    /// On a beat; strong beats are preferred.
    case beat
    /// On a beat or half-way between two.
    case any
  }

  /// A moment of the picture that the music should meet.
  public struct Hit: Hashable, Codable, Sendable {
    public var time: Rational
    public var grid: Grid
    /// How much it matters, 0…1; decides which hit is given up where not all can be met.
    public var weight: Double
    /// How far off, in seconds, still counts as met; at least a millisecond.
    public var tolerance: Rational
    /// What it is called in reports.
    public var label: String

    public init(
      time: Rational, grid: Grid = .beat, weight: Double = 1,
      tolerance: Rational = Rational(1, 1000),
      label: String = ""
    ) {
      self.time = time
      self.grid = grid
      self.weight = weight
      self.tolerance = tolerance
      self.label = label
    }
  }

  /// A stretch of the cue with a character of its own; it lasts until the next one starts.
  public struct Section: Hashable, Codable, Sendable {
    public var start: Rational
    /// Felt beats a minute.
    public var preferredBPM: Double
    /// The metres that it may use, the preferred one first; not empty.
    public var metres: [TimeSignature]
    /// Whether the picture cuts here: its first bar line is wanted on the cut, and may bring any tempo.
    public var isSceneChange: Bool
    /// The number of bars that make a phrase, 1…8.
    public var phraseBars: Int

    public init(
      start: Rational = 0, preferredBPM: Double, metres: [TimeSignature] = [.fourFour],
      isSceneChange: Bool = false, phraseBars: Int = 4
    ) {
      self.start = start
      self.preferredBPM = preferredBPM
      self.metres = metres
      self.isSceneChange = isSceneChange
      self.phraseBars = phraseBars
    }
  }

  /// The length of the cue in seconds.
  public let duration: Rational
  public let hits: [Hit]
  /// In order; the first starts at 0.
  public let sections: [Section]
  public let bounds: TempoBounds
  /// One tempo for the whole cue, in felt beats a minute: hits then fall where they fall.
  public let fixedTempo: Double?
  /// One metre for the whole cue, without bars of another length.
  public let fixedMetre: TimeSignature?

  /// Creates a request; hits may stand in any order, outside the cue, or at one time.
  ///
  /// Sections are put in order, and the first is made to start at 0.
  ///
  /// - Throws: ``TempoRequestError`` if a number is outside what the planner can work with.
  public init(
    duration: Rational, hits: [Hit] = [], sections: [Section] = [Section(preferredBPM: 90)],
    bounds: TempoBounds = .default, fixedTempo: Double? = nil, fixedMetre: TimeSignature? = nil
  ) throws(TempoRequestError) {
    self.duration = duration
    self.hits = hits
    self.sections = Self.inOrder(sections)
    self.bounds = bounds
    self.fixedTempo = fixedTempo
    self.fixedMetre = fixedMetre
    try check()
  }

  private static func inOrder(_ sections: [Section]) -> [Section] {
    var sorted = sections.enumerated()
      .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    if !sorted.isEmpty { sorted[0].start = 0 }
    return sorted
  }
}
