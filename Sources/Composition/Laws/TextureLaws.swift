import Emotion
import MusicTheory
import Planning
import ScoreModel
import Tokenization

struct TextureLaw: Law {
  let reason = "A bar has about as many lines as the plan wants, and who is there takes part."

  func bias(_ token: Token, at moment: Moment) -> Float {
    let wanted = moment.plan.lineCount
    let written = moment.grammar.lineCount
    switch token {
    case .line:
      guard anyoneFree(moment) else { return -.infinity }
      return written > wanted ? -.infinity : written == wanted ? -2 : 0
    case .bar:
      guard written < wanted, anyoneFree(moment) else { return 0 }
      return written == 0 ? -.infinity : written + 1 < wanted ? -3 : -0.5
    case .player: return doubling(moment)
    default: return 0
    }
  }

  /// Leans towards doubling while fewer players are busy than the lines so far should have.
  private func doubling(_ moment: Moment) -> Float {
    let count = moment.grammar.line.players.count
    guard count > 0 else { return 0 }
    guard count < 5 else { return -.infinity }
    let busy = moment.voices.keys.count { $0.family != .percussion }
    let share = Double(moment.grammar.lineCount) / Double(max(moment.plan.lineCount, 1))
    let seated = moment.plan.instruments.count { $0.family != .percussion }
    let missing = min(share, 1) * Double(seated) - Double(busy)
    return missing >= 1 ? min(Float(missing) * 0.6, 2.4) : 0
  }

  private func anyoneFree(_ moment: Moment) -> Bool {
    moment.plan.instruments.contains {
      moment.voices[$0, default: 0] < PaletteLaw.lines($0)
        && !moment.isStating($0) && !moment.isHolding($0)
    }
  }
}

struct AttendanceLaw: Law {
  let reason = "Who is there and has nothing to play is asked in: the longer, the more."

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .player(let instrument) = token else { return 0 }
    return min(Float(moment.memory.waiting[instrument, default: 0]), 8)
  }
}

struct StatementLaw: Law {
  let reason =
    "The theme is heard: its players have nothing else to say, also in its rests, and nobody covers it."

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard let statement = moment.statement else { return 0 }
    if statement.goesOn, moment.grammar.line.isThematic, moment.grammar.place == .between {
      return token == .line || token == .bar ? 0 : -.infinity
    }
    switch token {
    case .player(let instrument):
      return moment.isStating(instrument) ? -.infinity : 0
    case .pitch(let offset):
      let midi = moment.grammar.key.reference + offset
      return midi > statement.compass.lowerBound && midi <= statement.compass.upperBound + 3
        ? -0.8 : 0
    default: return 0
    }
  }
}

struct DialogueLaw: Law {
  let reason = "Under speech nothing moves where voices are (MIDI 60 to 86): held notes only."

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard moment.plan.hasDialogue, case .duration(let units) = token else { return 0 }
    let pitches = moment.grammar.line.pitches
    guard moment.grammar.place == .event, pitches.contains(where: { (60...86).contains($0) }) else {
      return 0
    }
    return units * 2 < moment.grammar.soundingUnits ? -4 : 0
  }
}

struct EndingLaw: Law {
  let reason = "In the last bar every line comes to rest, on a note of the chord."

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard moment.isLastBar else { return 0 }
    switch token {
    case .duration(let units): return length(units, moment)
    case .pitch(let offset):
      let pitchClass = PitchClass(moment.grammar.key.reference + offset)
      let chord = moment.grammar.chord(at: moment.grammar.line.position)
      return chord?.contains(pitchClass) ?? true ? 0 : -4
    default: return 0
    }
  }

  /// The more notes a line has had, the more it is drawn to its last.
  private func length(_ units: Int, _ moment: Moment) -> Float {
    guard [.event, .articulated].contains(moment.grammar.place) else { return 0 }
    let notes = Float(moment.grammar.line.eventCount)
    if units == moment.grammar.room { return 3 + notes }
    return units < Grid.perQuarter ? -4 - 2 * notes : -notes
  }
}
