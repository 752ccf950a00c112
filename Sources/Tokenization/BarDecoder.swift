public import MusicTheory
import ScoreModel
import Timing

/// Why a run of tokens is not a bar.
public struct TokenError: Error, Hashable, CustomStringConvertible {
  /// The place of the token at fault.
  public let index: Int
  public let reason: String

  public var description: String { "token \(index): \(reason)" }
}

/// Reads bars from tokens, the inverse of ``BarEncoder``.
public struct BarDecoder: Sendable {
  public init() {}

  /// Reads one bar.
  ///
  /// - Parameters:
  ///   - tokens: from a `bar` token to the end of the bar.
  ///   - units: the bar's length in ``Grid`` units.
  ///   - key: brings the tonic.
  public func bar(_ tokens: [Token], units: Int, key: Key) throws(TokenError) -> MusicBar {
    var reader = TokenReader(tokens: tokens)
    try reader.expect(.bar)
    var bar = MusicBar(units: units, key: key)
    while let chord = reader.chord(in: key) {
      bar.harmony.append(.init(chord: chord.value, units: try reader.duration()))
    }
    while reader.peek != nil { bar.lines.append(try line(&reader, units: units, key: key)) }
    return bar
  }

  private func line(_ reader: inout TokenReader, units: Int, key: Key) throws(TokenError) -> Line {
    try reader.expect(.line)
    let isThematic = reader.take(.thematic)
    var players: [Line.Player] = []
    while let player = reader.player() { players.append(player) }
    guard let first = players.first else { throw reader.error("a line needs a player") }
    var events: [Line.Event] = []
    var position = 0
    while let next = reader.peek, next != .line {
      let event = try event(
        &reader, at: position, key: key, drums: first.instrument.isUnpitched)
      position += event.units
      guard position <= units else { throw reader.error("the line is longer than its bar") }
      if let sounding = event.sounding { events.append(sounding) }
    }
    return Line(players: players, events: events, isThematic: isThematic)
  }

  private func event(
    _ reader: inout TokenReader, at position: Int, key: Key, drums: Bool
  ) throws(TokenError) -> (sounding: Line.Event?, units: Int) {
    if reader.take(.rest) { return (nil, try reader.duration()) }
    let isTied = reader.take(.tie)
    var pitches: [Pitch] = []
    while let pitch = reader.pitch(in: key, drums: drums) { pitches.append(pitch) }
    guard !pitches.isEmpty else { throw reader.error("expected a pitch or a rest") }
    let articulations = reader.articulations()
    let units = try reader.duration()
    let event = Line.Event(
      onset: Grid.ticks(position), duration: Grid.ticks(units), pitches: pitches,
      articulations: articulations, isTied: isTied)
    return (event, units)
  }
}

/// Walks over tokens.
private struct TokenReader {
  let tokens: [Token]
  private(set) var index = 0

  init(tokens: [Token]) { self.tokens = tokens }

  var peek: Token? { index < tokens.count ? tokens[index] : nil }

  func error(_ reason: String) -> TokenError { TokenError(index: index, reason: reason) }

  mutating func take(_ token: Token) -> Bool {
    guard peek == token else { return false }
    index += 1
    return true
  }

  mutating func expect(_ token: Token) throws(TokenError) {
    guard take(token) else { throw error("expected \(token.name)") }
  }

  /// A chord, whose value is nil for silence; nil where no chord stands here.
  mutating func chord(in key: Key) -> (value: Chord?, Void)? {
    if take(.noChord) { return (nil, ()) }
    guard case .chord(let root, let quality) = peek else { return nil }
    index += 1
    return (Chord(root: key.tonic + root, quality: quality), ())
  }

  mutating func player() -> Line.Player? {
    guard case .player(let instrument) = peek else { return nil }
    index += 1
    guard case .octaves(let octaves) = peek else { return Line.Player(instrument) }
    index += 1
    return Line.Player(instrument, octaves: octaves)
  }

  mutating func pitch(in key: Key, drums: Bool) -> Pitch? {
    switch peek {
    case .pitch(let offset) where !drums:
      index += 1
      return Pitch(clamping: key.reference + offset)
    case .drum(let number) where drums:
      index += 1
      return Pitch(clamping: number)
    default: return nil
    }
  }

  mutating func articulations() -> Articulations {
    var all: Articulations = []
    while case .articulation(let one) = peek {
      all.formUnion(one)
      index += 1
    }
    return all
  }

  mutating func duration() throws(TokenError) -> Int {
    guard case .duration = peek else { throw error("expected a length") }
    var units = 0
    while case .duration(let part) = peek {
      units += part
      index += 1
    }
    return units
  }
}
