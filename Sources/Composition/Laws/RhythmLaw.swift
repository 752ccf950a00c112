import Planning
import ScoreModel
import Tokenization

struct RhythmLaw: Law {
  let reason =
    "Who has kept the rhythm of the bar before is drawn on to another: the longer, the more."

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .duration(let units) = token, let kept = kept(moment), units == kept.units
    else { return 0 }
    return max(-2.5, -0.5 - 0.5 * Float(kept.bars))
  }

  /// The note of the bar before that stands where the line at hand has come to.
  private func kept(_ moment: Moment) -> (units: Int, bars: Int)? {
    let line = moment.grammar.line
    guard [.event, .articulated].contains(moment.grammar.place),
      let leader = line.players.first?.instrument, let rhythm = moment.memory.rhythms[leader],
      line.eventCount < rhythm.notes.count, rhythm.notes[line.eventCount].start == line.position
    else { return nil }
    return (rhythm.notes[line.eventCount].units, rhythm.bars)
  }
}
