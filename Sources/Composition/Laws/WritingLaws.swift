import MusicTheory
import Planning
import ScoreModel
import Tokenization

struct GrammarLaw: Law {
  let reason = "What cannot be read back as a bar is not written."

  func bias(_ token: Token, at moment: Moment) -> Float {
    // The end of a bar is said by the next bar's token.
    if token == .bar, moment.grammar.isComplete { return 0 }
    if token == .thematic { return -.infinity }
    return moment.grammar.allows(token) ? 0 : -.infinity
  }
}

struct PaletteLaw: Law {
  let reason = "Only the instruments that the plan gives to a bar play in it."

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .player(let instrument) = token else { return 0 }
    guard moment.plan.instruments.contains(instrument) else { return -.infinity }
    return moment.voices[instrument, default: 0] < Self.lines(instrument) ? 0 : -.infinity
  }

  /// How many lines of a bar a section can take part in.
  static func lines(_ instrument: Instrument) -> Int {
    switch instrument.family {
    case .strings, .voices: 1
    case .keys, .plucked: 3
    case .percussion: instrument.isUnpitched ? 3 : 1
    case .woodwinds, .brass: min(instrument.players, 2)
    }
  }
}

struct RangeLaw: Law {
  let reason = "No note lies outside any of its players' range, few outside the comfortable one."

  /// The least compass that doubling players must share.
  private static let leastCompass = 12

  func bias(_ token: Token, at moment: Moment) -> Float {
    switch token {
    case .pitch(let offset): pitch(moment.grammar.key.reference + offset, moment.grammar.line)
    case .drum(let key): Self.drums.contains(key) ? 0 : -.infinity
    case .player(let instrument):
      compass(moment.grammar.line.players + [.init(instrument)]) ? 0 : -.infinity
    case .octaves(let octaves): self.octaves(octaves, moment.grammar.line.players)
    default: 0
    }
  }

  private func pitch(_ midi: Int, _ line: BarGrammar.OpenLine) -> Float {
    var bias: Float = 0
    for player in line.players {
      let sounding = midi + player.octaves * 12
      guard player.instrument.range.contains(sounding) else { return -.infinity }
      if !player.instrument.comfortable.contains(sounding) { bias -= 2.5 }
    }
    return bias
  }

  private func octaves(_ octaves: Int, _ players: [Line.Player]) -> Float {
    guard let last = players.last else { return -.infinity }
    return compass(players.dropLast() + [.init(last.instrument, octaves: octaves)]) ? 0 : -.infinity
  }

  private func compass(_ players: [Line.Player]) -> Bool {
    var low = 0
    var high = 127
    for player in players where !player.instrument.isUnpitched {
      low = max(low, player.instrument.comfortable.lowerBound - player.octaves * 12)
      high = min(high, player.instrument.comfortable.upperBound - player.octaves * 12)
    }
    return high - low >= Self.leastCompass
  }

  /// Bass drum, snare drum, cymbals, tambourine, triangle: what an orchestra's percussionists hold.
  private static let drums: Set<Int> = [35, 36, 38, 40, 49, 52, 54, 55, 57, 80, 81]
}

struct TieLaw: Law {
  let reason = "Only what sounds into a bar can be tied over, and what is tied is the same pitch."

  func bias(_ token: Token, at moment: Moment) -> Float {
    let line = moment.grammar.line
    switch token {
    case .tie: return Self.tied(line, moment).isEmpty ? -.infinity : 0
    case .pitch(let offset):
      guard line.isTied, moment.grammar.place == .event else { return 0 }
      let midi = moment.grammar.key.reference + offset
      return Self.tied(line, moment).contains(midi) ? 0 : -.infinity
    case .drum: return line.isTied ? -.infinity : 0
    default: return 0
    }
  }

  /// Pitches above the last that every player of the line holds over.
  private static func tied(_ line: BarGrammar.OpenLine, _ moment: Moment) -> Set<Int> {
    guard !line.isUnpitched, let first = line.players.first else { return [] }
    return (moment.memory.sounding[first.instrument] ?? []).filter { midi in
      line.players.allSatisfy { player in
        moment.memory.sounding[player.instrument]?.contains(midi + player.octaves * 12) ?? false
      }
    }
  }
}
