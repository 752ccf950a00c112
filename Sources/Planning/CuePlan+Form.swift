public import Emotion
public import MusicTheory
public import ScoreModel
public import Timing

extension CuePlan {
  /// A stretch of one mood, one tempo idea and one home key: usually a scene.
  public struct Section: Hashable, Codable, Sendable {
    /// Bars, counted from 0.
    public var bars: Range<Int>
    public var title: String
    public var affect: Affect
    public var key: Key
    public var timeSignature: TimeSignature
    /// Why this key, mode, metre and tempo: for people to read.
    public var reason: String

    public init(
      bars: Range<Int>, title: String, affect: Affect, key: Key, timeSignature: TimeSignature,
      reason: String
    ) {
      self.bars = bars
      self.title = title
      self.affect = affect
      self.key = key
      self.timeSignature = timeSignature
      self.reason = reason
    }
  }

  /// How a phrase ends.
  public enum Cadence: String, Codable, Sendable {
    /// V–I.
    case authentic
    /// Ends on V.
    case half
    /// IV–I.
    case plagal
    /// V–vi.
    case deceptive
    /// Does not close: it is cut, or runs into the next phrase.
    case open
  }

  /// A musical sentence: it begins, goes somewhere and arrives.
  public struct Phrase: Hashable, Codable, Sendable {
    public enum Role: String, Codable, Sendable {
      case introduction, statement, development, transition, climax, release, suspense
    }

    public var bars: Range<Int>
    public var role: Role
    public var cadence: Cadence

    public init(bars: Range<Int>, role: Role, cadence: Cadence) {
      self.bars = bars
      self.role = role
      self.cadence = cadence
    }
  }

  /// A chord that the plan insists on; the rest is the model's choice.
  public struct PlannedChord: Hashable, Codable, Sendable {
    /// From the bar line to where it ends; a bar's chords add up to the bar's length.
    public var duration: Tick
    public var chord: Chord

    public init(duration: Tick, chord: Chord) {
      self.duration = duration
      self.chord = chord
    }
  }

  /// What one bar wants.
  public struct Bar: Hashable, Codable, Sendable {
    public var span: BarSpan
    public var key: Key
    /// The key that the chords and statements were planned in. Where ``key`` is another one since, they
    /// follow (``CuePlan/followingEdits()``); nil where they shall stay as they stand.
    public var plannedKey: Key?
    public var affect: Affect
    /// 0…1, as ``ScoreModel/Dynamic/level``.
    public var dynamic: Double
    /// Onsets per quarter note over all lines.
    public var density: Double
    /// Mean sounding pitch, MIDI.
    public var register: Double
    /// How many different lines sound.
    public var lineCount: Int
    /// Who may play, in score order; empty in a silent bar.
    public var instruments: [Instrument]
    /// Who sings a tune here that the model writes; nil where a theme is stated, or texture is enough. Who
    /// is not among ``instruments`` does not sing.
    public var singer: Instrument?
    /// Bars to the end of the phrase; 0 in its last bar.
    public var barsLeft: Int
    /// Chords that are set, or nil where the model chooses.
    public var harmony: [PlannedChord]?
    /// Someone speaks: no melody between 300 and 3,400 Hz, fewer lines, softer.
    public var hasDialogue: Bool
    /// Nothing sounds from here to the end of the bar, counted from the bar line: where a silence or a cut is asked for.
    public var silentFrom: Tick?
    /// Offsets from the bar line at which everybody strikes.
    public var stingers: [Tick]

    public init(
      span: BarSpan, key: Key, plannedKey: Key? = nil, affect: Affect, dynamic: Double,
      density: Double, register: Double,
      lineCount: Int, instruments: [Instrument], singer: Instrument? = nil, barsLeft: Int,
      harmony: [PlannedChord]? = nil,
      hasDialogue: Bool = false, silentFrom: Tick? = nil, stingers: [Tick] = []
    ) {
      self.span = span
      self.key = key
      self.plannedKey = plannedKey
      self.affect = affect
      self.dynamic = dynamic
      self.density = density
      self.register = register
      self.lineCount = lineCount
      self.instruments = instruments
      self.singer = singer
      self.barsLeft = barsLeft
      self.harmony = harmony
      self.hasDialogue = hasDialogue
      self.silentFrom = silentFrom
      self.stingers = stingers
    }
  }

  /// A place where a theme is heard, and in which shape.
  public struct Statement: Hashable, Codable, Sendable {
    public enum Transformation: String, CaseIterable, Codable, Sendable {
      case literal, fragment, augmented, diminished, inverted
    }

    /// The theme's ``ScoreModel/Theme/id``.
    public var theme: String
    /// Where it begins, and how long it lasts.
    public var start: Tick
    public var length: Tick
    public var transformation: Transformation
    /// The notes as they shall stand in the score, already in the key of the place.
    public var motif: Motif
    /// Who plays it, the first at the motif's pitch, the others in octaves from it.
    public var players: [Line.Player]
    /// Why here and why so: for people to read.
    public var reason: String
    /// The ``ScoreModel/Motif/fingerprint`` of the theme that it was made of. Where the theme is another
    /// one since, it follows (``CuePlan/followingEdits()``); nil where it shall stay as it stands.
    public var source: String?

    public init(
      theme: String, start: Tick, length: Tick, transformation: Transformation, motif: Motif,
      players: [Line.Player], reason: String, source: String? = nil
    ) {
      self.theme = theme
      self.start = start
      self.length = length
      self.transformation = transformation
      self.motif = motif
      self.players = players
      self.reason = reason
      self.source = source
    }

    /// Whether some of it lies in a bar.
    public func lies(in bar: BarSpan) -> Bool { start < bar.end && start + length > bar.start }
  }
}
