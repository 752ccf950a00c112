public import MusicTheory
public import ScoreModel

/// What the model is told of a bar at every step: the emotion and the bar's plan.
///
/// In training they are read from the bar; when composing, the plan gives them.
public struct BarFeatures: Hashable, Sendable {
  /// −1…1 each, as in the emotional arc.
  public var valence = 0.0
  public var arousal = 0.0
  public var tension = 0.0
  /// Onsets per quarter note over all lines, doublings once.
  public var density = 0.0
  /// Mean sounding pitch (MIDI), and the span from the lowest to the highest.
  public var register = 60.0
  public var span = 24.0
  /// 0…1 as ``ScoreModel/Dynamic/level``; nil where the page does not say.
  public var dynamic: Double?
  public var lineCount = 0
  public var playerCount = 0
  /// Bars to the end of the phrase or section, 0 in its last bar.
  public var barsLeft = 16
  /// Length of the bar in quarters, beats in it, and whether a beat has three parts.
  public var quarters = 4.0
  public var beats = 4
  public var isCompound = false
  /// Of the quarter note.
  public var quarterBPM = 100.0
  public var mode = Mode.ionian
  public var statesTheme = false
  /// Shares of the notes, 0…1.
  public var staccato = 0.0
  public var slurred = 0.0
  /// The share of the notes of a line that repeat the one before, over all lines.
  public var repeatedNotes = 0.0
  /// Of the places where a note begins here or in the bar before, the share where one does in both.
  public var rhythmKept = 0.0
  public var families: Set<Instrument.Family> = []
  /// −1 before 1700, 0 for the eighteenth century or not known, 1 from 1800.
  public var era = 0.0

  public init() {}

  /// In the order of ``names``, each scaled to about −1…1.
  public var values: [Float] {
    var values = [
      valence, arousal, tension,
      min((density + 0.25).logarithm(base: 2) / 4, 1.5), (register - 60) / 24, span / 48,
      dynamic ?? 0.5, dynamic == nil ? 0 : 1, Double(lineCount) / 8, Double(playerCount) / 16,
      Double(min(barsLeft, 16)) / 16, barsLeft == 0 ? 1 : 0, quarters / 4, Double(beats) / 4,
      isCompound ? 1 : 0, (quarterBPM / 100).logarithm(base: 2), statesTheme ? 1 : 0, staccato,
      slurred, repeatedNotes, rhythmKept, era,
    ]
    values += (0..<12).map { mode.degrees.contains($0) ? 1 : 0 }
    values += Instrument.Family.allCases.map { families.contains($0) ? 1 : 0 }
    return values.map(Float.init)
  }

  /// How far a plan may be off from the bar that comes of it, as a standard deviation in the scale of
  /// ``values``: in training features are disturbed by as much, so that they are taken as wishes.
  public static let tolerances: [String: Float] = [
    "valence": 0.08, "arousal": 0.08, "tension": 0.08, "density": 0.06, "register": 0.08,
    "span": 0.2, "dynamic": 0.06, "lines": 0.04, "players": 0.15, "tempo": 0.05,
    "staccato": 0.15, "slurred": 0.15, "repeatedNotes": 0.12, "rhythmKept": 0.15,
  ]

  public static let names: [String] =
    [
      "valence", "arousal", "tension", "density", "register", "span", "dynamic", "dynamicKnown",
      "lines", "players", "barsLeft", "last", "quarters", "beats", "compound", "tempo", "theme",
      "staccato", "slurred", "repeatedNotes", "rhythmKept", "era",
    ] + (0..<12).map { "degree\($0)" } + Instrument.Family.allCases.map(\.rawValue)
}
