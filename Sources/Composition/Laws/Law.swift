import MusicTheory
import Planning
import ScoreModel
import Tokenization

/// What is known when the next token is chosen.
struct Moment {
  let plan: CuePlan.Bar
  let grammar: BarGrammar
  /// How many lines of this bar each instrument already plays.
  let voices: [Instrument: Int]
  let memory: BarMemory
  /// The lowest note of the other lines at this place, MIDI.
  let lowest: Int?
  /// Whether a theme is stated in this bar, by whom, and the lowest and highest pitch of it.
  let statement: StatedLine?
  let isLastBar: Bool
  /// In the last bar before music that stands already, where each player goes on, MIDI.
  let following: [Instrument: Int]
  /// Who is written, where others stand already; nil for everybody.
  let written: Set<Instrument>?
  /// Who holds a note over the border of what stands already.
  let holding: Set<Instrument>

  func isStating(_ instrument: Instrument) -> Bool {
    statement?.line.players.contains { $0.instrument == instrument } ?? false
  }

  /// Whether it plays already what it holds over the border.
  func isHolding(_ instrument: Instrument) -> Bool {
    holding.contains(instrument) && voices[instrument, default: 0] > 0
  }
}

/// The statement that stands in a bar.
struct StatedLine: Hashable {
  let line: Line
  let compass: ClosedRange<Int>
  /// Whether it goes on in the next bar.
  let goesOn: Bool
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
    GrammarLaw(), KeptLaw(), PaletteLaw(), RangeLaw(), TieLaw(), TextureLaw(), AttendanceLaw(),
    BassLaw(), RhythmLaw(), MelodyLaw(), ScaleLaw(), BassLineLaw(), HarmonyLaw(), StatementLaw(),
    DialogueLaw(),
    EndingLaw(), SeamLaw(),
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
