public import MusicTheory
public import ScoreModel

/// Which token may follow which while a bar is written: exactly what ``BarDecoder`` can read.
///
/// It knows no taste: what is musical is the composer's masks' affair.
public struct BarGrammar: Hashable, Sendable {
  /// What stands written of the line at hand.
  public struct OpenLine: Hashable, Sendable {
    public var isThematic = false
    public var players: [Line.Player] = []
    /// Where the next event begins, in ``Grid`` units.
    public var position = 0
    /// Pitches of the event at hand (drum keys for percussion), as MIDI numbers, ascending.
    public var pitches: [Int] = []
    public var isTied = false
    public var eventCount = 0
    /// Semitones from the top pitch of the event before to that of the event at hand.
    public var leap: Int?

    public var isUnpitched: Bool { players.first?.instrument.isUnpitched ?? false }
  }

  public enum Place: Hashable, Sendable {
    case start
    /// A chord may follow; lines only when the bar is filled.
    case harmony
    /// The length of a chord, of an event, of a rest.
    case chordLength, eventLength, restLength
    /// After `line`: its players.
    case header
    /// After `rest … length`: an event must follow.
    case afterRest
    /// After `tie`, or after some pitches of an event.
    case event
    /// After articulations of an event.
    case articulated
    /// After a whole event.
    case between
  }

  /// Length of the bar and of the part of it that may sound, in ``Grid`` units.
  public let units: Int
  public let soundingUnits: Int
  public let key: Key
  public private(set) var place = Place.start
  public private(set) var line = OpenLine()
  public private(set) var lineCount = 0
  /// The bar's chords so far: the units at which each begins.
  public private(set) var chords: [(start: Int, chord: Chord?)] = []
  private var harmonyUnits = 0
  private var lastDuration = 0
  private var lastArticulation = -1

  public init(units: Int, soundingUnits: Int? = nil, key: Key) {
    self.units = units
    self.soundingUnits = min(soundingUnits ?? units, units)
    self.key = key
  }

  /// Whether the bar may end here.
  public var isComplete: Bool {
    harmonyUnits == units && (place == .harmony && lineCount == 0 || place == .between)
  }

  /// The chord that sounds at a place of the bar.
  public func chord(at position: Int) -> Chord? { chords.last { $0.start <= position }?.chord }

  /// Units that the event or chord at hand may still fill.
  public var room: Int {
    place == .chordLength || place == .harmony
      ? units - harmonyUnits : soundingUnits - line.position
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.place == right.place && left.line == right.line && left.lineCount == right.lineCount
      && left.harmonyUnits == right.harmonyUnits && left.units == right.units
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(place)
    hasher.combine(line)
    hasher.combine(lineCount)
  }
}

extension BarGrammar {
  public func allows(_ token: Token) -> Bool {
    switch token {
    case .bar: place == .start
    case .chord, .noChord: place == .harmony && lineCount == 0 && harmonyUnits < units
    case .line:
      (place == .harmony && harmonyUnits == units || place == .between) && soundingUnits > 0
    case .thematic: place == .header && line.players.isEmpty && !line.isThematic
    case .player(let instrument): place == .header && allowsPlayer(instrument)
    case .octaves: place == .header && line.players.count > 1 && line.players.last?.octaves == 0
    case .rest: canBeginEvent && place != .afterRest && room > 3
    case .tie: canBeginEvent && place != .afterRest && line.position == 0
    case .pitch(let offset): !line.isUnpitched && allowsPitch(key.reference + offset)
    case .drum(let number): line.isUnpitched && allowsPitch(number)
    case .articulation(let set): allowsArticulation(set)
    case .duration(let length): allowsDuration(length)
    case .pad, .begin, .end, .theme, .themeEnd: false
    }
  }

  private var canBeginEvent: Bool {
    switch place {
    case .header: !line.players.isEmpty
    case .between, .afterRest: lineCount > 0 && room > 0
    default: false
    }
  }

  private func allowsPlayer(_ instrument: Instrument) -> Bool {
    guard let last = line.players.last else { return true }
    return last.instrument.scoreOrder < instrument.scoreOrder
      && instrument.isUnpitched == line.isUnpitched
  }

  private func allowsPitch(_ midi: Int) -> Bool {
    guard (0...127).contains(midi) else { return false }
    guard place == .event else { return canBeginEvent }
    return midi > line.pitches.last ?? -1
  }

  private func allowsArticulation(_ set: Articulations) -> Bool {
    let order = Vocabulary.articulations.firstIndex(of: set) ?? -1
    return (place == .event || place == .articulated) && !line.pitches.isEmpty
      && order > lastArticulation
  }

  private func allowsDuration(_ length: Int) -> Bool {
    switch place {
    case .chordLength: length <= room
    case .restLength: length < room
    case .event, .articulated: !line.pitches.isEmpty && length <= room
    case .harmony: lineCount == 0 && goesOn(length)
    case .between, .afterRest: goesOn(length) && (place == .between || length < room)
    default: false
    }
  }

  /// A long length is said by several tokens, the longest first.
  private func goesOn(_ length: Int) -> Bool {
    lastDuration >= 96 && length < lastDuration && length <= room
      && !Vocabulary.durations.contains(lastDuration + length)
  }
}

extension BarGrammar {
  /// Takes a token that ``allows(_:)`` allows; of another it takes what sense it can.
  public mutating func append(_ token: Token) {
    switch token {
    case .duration(let length): append(length: length)
    case .bar: place = .harmony
    case .chord(let root, let quality):
      chords.append((harmonyUnits, Chord(root: key.tonic + root, quality: quality)))
      place = .chordLength
    case .noChord:
      chords.append((harmonyUnits, nil))
      place = .chordLength
    case .line:
      line = OpenLine()
      lineCount += 1
      place = .header
    case .thematic: line.isThematic = true
    case .player(let instrument): line.players.append(.init(instrument))
    case .octaves(let octaves):
      if let last = line.players.popLast() {
        line.players.append(.init(last.instrument, octaves: octaves))
      }
    case .rest: place = .restLength
    case .tie:
      beginEvent()
      line.isTied = true
    case .pitch(let offset): append(pitch: key.reference + offset)
    case .drum(let number): append(pitch: number)
    case .articulation(let set):
      lastArticulation = Vocabulary.articulations.firstIndex(of: set) ?? lastArticulation
      place = .articulated
    case .pad, .begin, .end, .theme, .themeEnd: break
    }
    if case .duration = token {} else { lastDuration = 0 }
  }

  private mutating func beginEvent() {
    line.pitches = []
    line.isTied = false
    lastArticulation = -1
    place = .event
  }

  private mutating func append(pitch: Int) {
    let before = line.pitches.last
    if place != .event {
      beginEvent()
      line.leap = before.map { pitch - $0 }
    }
    line.pitches.append(pitch)
  }

  private mutating func append(length: Int) {
    switch place {
    case .chordLength, .harmony:
      harmonyUnits += length
      place = .harmony
    case .restLength, .afterRest:
      line.position += length
      place = .afterRest
    default:
      if place != .between { line.eventCount += 1 }
      line.position += length
      place = .between
    }
    lastDuration = length
  }
}
