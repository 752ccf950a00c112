import Planning
import ScoreModel
import Tokenization

struct BassLaw: Law {
  let reason =
    "A bar stands on a bass: lines are written from the top down, and where nobody has the bass yet the "
    + "last of them is for who can play it."

  /// Who carries an orchestra.
  private static let players: Set<String> = [
    "contrabass", "cello", "bassoon", "contrabassoon", "bassClarinet", "tuba", "bassTrombone",
    "piano", "organ", "harp",
  ]

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard isMissing(moment) else { return 0 }
    let written = moment.grammar.lineCount
    switch token {
    case .bar: return -4
    case .line: return written == moment.plan.lineCount ? 2 : 0
    case .player(let instrument):
      guard written >= moment.plan.lineCount, moment.grammar.line.players.isEmpty else { return 0 }
      return Self.players.contains(instrument.id) ? 3 : -2
    default: return 0
    }
  }

  private func isMissing(_ moment: Moment) -> Bool {
    moment.plan.instruments.contains { Self.players.contains($0.id) }
      && !moment.voices.keys.contains { Self.players.contains($0.id) }
  }
}
