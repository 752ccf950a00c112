import MusicTheory
import Planning
import ScoreModel
import Tokenization

struct BassLaw: Law {
  let reason =
    "A bar stands on a bass, a full one on an orchestra's: lines are written from the top down, and where "
    + "nobody has the bass yet the last of them is for who can play it."

  /// Who carries an orchestra, and who also carries a few players.
  private static let orchestra: Set<String> = [
    "contrabass", "cello", "bassoon", "contrabassoon", "tuba", "bassTrombone",
  ]
  private static let chamber = orchestra.union(["bassClarinet", "piano", "organ", "harp"])
  /// From so many lines on it takes one of the orchestra's, where the plan has any.
  private static let fullness = 6

  func bias(_ token: Token, at moment: Moment) -> Float {
    let carriers = Self.carriers(of: moment.plan)
    guard isMissing(carriers, moment) else { return 0 }
    let written = moment.grammar.lineCount
    switch token {
    case .bar: return -4
    case .line: return written == moment.plan.lineCount ? 2 : 0
    case .player(let instrument):
      guard written >= moment.plan.lineCount, moment.grammar.line.players.isEmpty else { return 0 }
      return carriers.contains(instrument.id) ? 3 : -2
    default: return 0
    }
  }

  private static func carriers(of plan: CuePlan.Bar) -> Set<String> {
    let isFull = plan.lineCount >= fullness
    return isFull && plan.instruments.contains { orchestra.contains($0.id) } ? orchestra : chamber
  }

  private func isMissing(_ carriers: Set<String>, _ moment: Moment) -> Bool {
    moment.plan.instruments.contains { carriers.contains($0.id) }
      && !moment.voices.keys.contains { carriers.contains($0.id) }
  }
}

struct BassLineLaw: Law {
  let reason =
    "A chord begins over its root or third rather than over its fifth, and a bass that has stood for some "
    + "bars goes on: the longer, the more."

  /// Bars for which a pedal costs nothing.
  private static let patience = 3

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .pitch(let offset) = token, let lowest = moment.lowest else { return 0 }
    let midi = moment.grammar.key.reference + offset
    guard midi < lowest else { return 0 }
    var bias: Float = beginsOverFifth(midi, moment) ? -1 : 0
    if let pedal = moment.memory.pedal, pedal.pitchClass == PitchClass(midi) {
      bias -= min(Float(max(pedal.bars - Self.patience, 0)), 4)
    }
    return bias
  }

  private func beginsOverFifth(_ midi: Int, _ moment: Moment) -> Bool {
    let place = moment.grammar.line.position
    guard let change = moment.grammar.chords.last(where: { $0.start <= place }),
      change.start == place, let chord = change.chord
    else { return false }
    return PitchClass(midi).above(chord.root) == 7
  }
}
