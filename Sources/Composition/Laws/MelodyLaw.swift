import MusicTheory
import Planning
import ScoreModel
import Tokenization

struct MelodyLaw: Law {
  let reason =
    "The first line is for singing: it moves by step more than by leap, and turns back after a leap "
    + "(Meyer's gap and fill)."

  private static let step: Float = 0.5
  private static let wide: Float = -0.6
  private static let fill: Float = 0.4

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .pitch(let offset) = token, moment.grammar.lineCount == 1, begins(moment.grammar),
      let last = last(moment)
    else { return 0 }
    let interval = moment.grammar.key.reference + offset - last
    var bias: Float = (1...2).contains(abs(interval)) ? Self.step : 0
    if abs(interval) > 7 { bias += Self.wide }
    if let leap = moment.grammar.line.leap, abs(leap) > 4, interval != 0 {
      bias += (interval > 0) != (leap > 0) && abs(interval) < 5 ? Self.fill : -Self.fill
    }
    return bias
  }

  /// Whether the token would be the first of a note, and not one more pitch of a chord.
  private func begins(_ grammar: BarGrammar) -> Bool {
    [.header, .between, .afterRest].contains(grammar.place)
  }

  private func last(_ moment: Moment) -> Int? {
    let line = moment.grammar.line
    if line.eventCount > 0 { return line.pitches.last }
    guard let player = line.players.first, !player.instrument.isUnpitched else { return nil }
    return moment.memory.last[player.instrument].map { $0 - player.octaves * 12 }
  }
}
