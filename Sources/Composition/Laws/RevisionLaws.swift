import MusicTheory
import Planning
import ScoreModel
import Tokenization

struct KeptLaw: Law {
  let reason =
    "What others play already is not added to, and who holds a note over the border plays nothing else "
    + "there: in two voices the page would change beyond it."

  func bias(_ token: Token, at moment: Moment) -> Float {
    if case .player(let instrument) = token, moment.isHolding(instrument) { return -.infinity }
    guard let written = moment.written, moment.grammar.place == .between,
      !moment.grammar.line.players.contains(where: { written.contains($0.instrument) })
    else { return 0 }
    return token == .line || token == .bar ? 0 : -.infinity
  }
}

struct SeamLaw: Law {
  let reason = "Before a bar that stands already a player ends near where it goes on."

  /// Semitones from there that cost nothing: a fifth.
  private static let free = 7

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .pitch(let offset) = token, !moment.following.isEmpty,
      moment.grammar.line.position * 2 >= moment.grammar.units
    else { return 0 }
    let midi = moment.grammar.key.reference + offset
    let distances = moment.grammar.line.players.compactMap { player in
      moment.following[player.instrument].map { abs($0 - midi - 12 * player.octaves) }
    }
    return -0.12 * Float(max((distances.max() ?? 0) - Self.free, 0))
  }
}
