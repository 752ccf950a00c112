public import MusicTheory
import ScoreModel

/// A bar while it is written, token by token: its grammar, and what sounds where in the lines that
/// stand already.
public struct BarWriting: Sendable {
  public private(set) var grammar: BarGrammar
  private var sounding: [Moment]

  /// What begins and sounds in one unit of the bar.
  private struct Moment {
    var pitchClasses: UInt16 = 0
    var lowest: Int?
    var highest: Int?
    var attacks = 0
  }

  /// - Parameters:
  ///   - units: length of the bar in ``Grid`` units.
  ///   - soundingUnits: how much of it may sound; all of it by default.
  public init(units: Int, soundingUnits: Int? = nil, key: Key) {
    grammar = BarGrammar(units: units, soundingUnits: soundingUnits, key: key)
    sounding = Array(repeating: Moment(), count: max(units, 0) + 1)
  }

  /// Takes a token, as ``BarGrammar/append(_:)`` does.
  public mutating func append(_ token: Token) {
    let begins = grammar.place == .event || grammar.place == .articulated
    let position = grammar.line.position
    grammar.append(token)
    guard case .duration(let units) = token, grammar.place == .between else { return }
    sound(from: position, units: units, isAttack: begins && !grammar.line.isTied)
  }

  private mutating func sound(from position: Int, units: Int, isAttack: Bool) {
    guard sounding.indices.contains(position) else { return }
    if isAttack { sounding[position].attacks += 1 }
    guard !grammar.line.isUnpitched, let low = grammar.line.pitches.first,
      let high = grammar.line.pitches.last
    else { return }
    let octaves = grammar.line.players.map(\.octaves)
    let lowest = low + 12 * (octaves.min() ?? 0)
    let highest = high + 12 * (octaves.max() ?? 0)
    let classes = grammar.line.pitches.reduce(into: UInt16(0)) { set, midi in
      set |= 1 << UInt16(PitchClass(midi).above(grammar.key.tonic))
    }
    for index in position..<min(position + units, sounding.count) {
      sounding[index].pitchClasses |= classes
      sounding[index].lowest = min(sounding[index].lowest ?? lowest, lowest)
      sounding[index].highest = max(sounding[index].highest ?? highest, highest)
    }
  }

  /// What the model is told at the token that was taken last.
  public var context: StepContext {
    let isHarmony = grammar.lineCount == 0
    let position = isHarmony ? grammar.units - grammar.room : grammar.line.position
    let moment = sounding.indices.contains(position) ? sounding[position] : Moment()
    return StepContext(
      position: position, room: max(grammar.room, 0), gap: gap(after: position),
      chord: chord(at: position), pitchClasses: moment.pitchClasses, lowest: moment.lowest,
      highest: moment.highest, attacks: moment.attacks, lineCount: grammar.lineCount)
  }

  /// Units to where a line next begins a note, or to the end of the bar.
  private func gap(after position: Int) -> Int {
    let later = sounding.indices.dropFirst(position + 1).first { sounding[$0].attacks > 0 }
    return max((later ?? grammar.units) - position, 0)
  }

  private func chord(at position: Int) -> StepContext.Harmony {
    guard let sounding = grammar.chords.last(where: { $0.start <= position }) else { return .open }
    guard let chord = sounding.chord else { return .silence }
    return .chord(root: chord.root.above(grammar.key.tonic), quality: chord.quality)
  }
}
