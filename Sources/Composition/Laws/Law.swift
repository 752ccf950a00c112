import MusicTheory
import Planning
import ScoreModel
import Tokenization

/// What is known when the next token is chosen.
struct Moment {
  let plan: CuePlan.Bar
  let grammar: BarGrammar
  /// Pitches that sound into this bar, by instrument: what may be tied.
  let sounding: [Instrument: Set<Int>]
  /// How many lines of this bar each instrument already plays.
  let voices: [Instrument: Int]
  /// Who has stayed on one pitch, and for how long.
  let stillness: [Instrument: Stillness]
  /// Whether a theme is stated in this bar, by whom, and the lowest and highest pitch of it.
  let statement: StatedLine?
  let isLastBar: Bool
  /// In the last bar before music that stands already, where each player goes on, MIDI.
  let following: [Instrument: Int]
  /// Who is written, where others stand already; nil for everybody.
  let written: Set<Instrument>?
}

/// A player that has had one pitch for some bars.
struct Stillness: Hashable {
  let midi: Int
  let bars: Int

  /// What is still after a bar, given what was before it.
  static func after(_ bar: MusicBar, _ before: [Instrument: Stillness]) -> [Instrument: Stillness] {
    var result: [Instrument: Stillness] = [:]
    for line in bar.lines {
      let pitches = Set(line.events.map(\.pitches))
      guard pitches.count == 1, let top = pitches.first?.last else { continue }
      for player in line.players {
        let midi = top.midi + player.octaves * 12
        let earlier = before[player.instrument].flatMap { $0.midi == midi ? $0.bars : nil } ?? 0
        result[player.instrument] = Stillness(midi: midi, bars: earlier + 1)
      }
    }
    return result
  }
}

/// The statement that stands in a bar.
struct StatedLine: Hashable {
  let line: Line
  let compass: ClosedRange<Int>
}

/// A musical law: rules tokens out (−∞) or leans on them, for one stated reason.
protocol Law: Sendable {
  /// For people to read.
  var reason: String { get }

  /// What to add to a token's logit here.
  func bias(_ token: Token, at moment: Moment) -> Float
}

/// All laws, in the order in which they are asked; a token that one rules out is not asked of the next.
struct Laws: Sendable {
  let all: [any Law]

  static let standard = Laws(all: [
    GrammarLaw(), KeptLaw(), PaletteLaw(), RangeLaw(), TieLaw(), TextureLaw(), MotionLaw(),
    ScaleLaw(),
    HarmonyLaw(),
    StatementLaw(), DialogueLaw(), EndingLaw(), SeamLaw(),
  ])

  /// Adds the biases of every law to the logits.
  func apply(to logits: inout [Float], at moment: Moment, tokens: [Token]) {
    for (number, token) in tokens.enumerated() where number < logits.count {
      for law in all {
        logits[number] += law.bias(token, at: moment)
        if logits[number] == -.infinity { break }
      }
    }
  }
}
