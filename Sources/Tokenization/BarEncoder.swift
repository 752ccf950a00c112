public import MusicTheory
public import ScoreModel
import Timing

/// Writes bars and themes as tokens.
public struct BarEncoder: Sendable {
  private let vocabulary = Vocabulary.standard

  public init() {}

  /// The tokens of a bar: `bar`, its chords with lengths, then each line.
  ///
  /// Pitches beyond ``Vocabulary/pitchRange`` are left out.
  public func tokens(_ bar: MusicBar) -> [Token] {
    var tokens: [Token] = [.bar]
    for harmony in bar.harmony {
      tokens.append(token(harmony.chord, in: bar.key))
      tokens += durations(harmony.units)
    }
    for line in bar.lines { tokens += self.tokens(line, in: bar.key) }
    return tokens
  }

  /// The block at the head of a sequence: the theme's notes and rests, in its own key.
  public func tokens(_ motif: Motif) -> [Token] {
    var tokens: [Token] = [.theme]
    for element in motif.elements {
      tokens.append(element.pitch.map { pitch($0, in: motif.key) } ?? .rest)
      tokens += durations(Grid.nearest(element.duration))
    }
    return tokens + [.themeEnd]
  }

  /// The numbers of tokens; those that the vocabulary cannot say are left out.
  public func numbers(_ tokens: [Token]) -> [Int] { tokens.compactMap(vocabulary.number) }

  /// Notes of a bar whose pitch no token says; what is tied to a note before is no note of its own.
  func unsaid(_ bar: MusicBar) -> Int {
    bar.lines.reduce(0) { count, line in
      let drums = line.players.first?.instrument.isUnpitched ?? false
      let pitches = line.events.lazy.filter { !$0.isTied }.flatMap(\.pitches)
      return count + line.players.count
        * pitches.count {
          vocabulary.number(token($0, in: bar.key, drums: drums)) == nil
        }
    }
  }

  /// A line's header: who plays it.
  public func header(_ line: Line) -> [Token] {
    var tokens: [Token] = line.isThematic ? [.line, .thematic] : [.line]
    for player in line.players {
      tokens.append(.player(player.instrument))
      if player.octaves != 0 { tokens.append(.octaves(player.octaves)) }
    }
    return tokens
  }

  /// A length as one token, or as several with the longest first.
  public func durations(_ units: Int) -> [Token] {
    var tokens: [Token] = []
    var rest = max(units, 1)
    while rest > 0 {
      let part = Vocabulary.durations.last { $0 <= rest } ?? rest
      tokens.append(.duration(part))
      rest -= part
    }
    return tokens
  }

  /// The token of a pitch, counted from the key's tonic.
  public func pitch(_ pitch: Pitch, in key: Key) -> Token {
    .pitch(pitch.midi - key.reference)
  }

  private func token(_ pitch: Pitch, in key: Key, drums: Bool) -> Token {
    drums ? .drum(pitch.midi) : self.pitch(pitch, in: key)
  }

  private func token(_ chord: Chord?, in key: Key) -> Token {
    guard let chord else { return .noChord }
    return .chord(root: chord.root.above(key.tonic), quality: chord.quality)
  }

  private func tokens(_ line: Line, in key: Key) -> [Token] {
    var tokens = header(line)
    let drums = line.players.first?.instrument.isUnpitched ?? false
    var position = 0
    for event in line.events {
      let onset = event.onset.rawValue / Grid.unit.rawValue
      let pitches = event.pitches.map { token($0, in: key, drums: drums) }
        .filter { vocabulary.number($0) != nil }
      guard !pitches.isEmpty else { continue }
      if onset > position { tokens += [.rest] + durations(onset - position) }
      let units = event.duration.rawValue / Grid.unit.rawValue
      tokens += (event.isTied ? [.tie] : []) + pitches
      tokens += Vocabulary.articulations.filter { !$0.isDisjoint(with: event.articulations) }
        .map { .articulation($0) }
      tokens += durations(units)
      position = onset + units
    }
    return tokens
  }
}

extension Key {
  /// The MIDI number of the tonic between F♯3 (54) and F4 (65), from which pitch tokens are counted.
  public var reference: Int { 54 + tonic.above(PitchClass(6)) }
}
