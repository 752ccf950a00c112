import Emotion
import MusicTheory
import Planning
import ScoreModel
import Tokenization

struct ScaleLaw: Law {
  let reason =
    "Pitches belong to the chord or to the scale as the chord bends it; the more tension is wanted, the more others there are."

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .pitch(let offset) = token else { return 0 }
    let pitchClass = PitchClass(moment.grammar.key.reference + offset)
    let chord = moment.grammar.chord(at: moment.grammar.line.position)
    let freedom = Float((moment.plan.affect.tension + 1) / 2)
    if let chord, chord.contains(pitchClass) { return 0 }
    return moment.grammar.key.holds(pitchClass, under: chord)
      ? 0.5 * (freedom - 1) : freedom - 1.2
  }
}

struct HarmonyLaw: Law {
  let reason =
    "Chords are built on the scale unless the plan says otherwise, and change no faster than listeners follow."

  func bias(_ token: Token, at moment: Moment) -> Float {
    switch token {
    case .chord(let root, let quality):
      let chord = Chord(root: moment.grammar.key.tonic + root, quality: quality)
      return chordBias(chord, moment)
    case .noChord: return -.infinity
    case .duration(let units):
      guard moment.grammar.place == .chordLength else { return 0 }
      return units < Grid.perQuarter && units != moment.grammar.room ? -.infinity : 0
    default: return 0
    }
  }

  private func chordBias(_ chord: Chord, _ moment: Moment) -> Float {
    if moment.grammar.chords.last?.chord == chord { return -.infinity }
    let scale = moment.grammar.key.scale
    let foreign = chord.pitchClasses.count { !scale.contains($0) }
    let freedom = Float((moment.plan.affect.tension + 1) / 2)
    let dissonant = chord.quality == .augmented || chord.quality == .diminishedSeventh
    return Float(foreign) * (-1.8 + freedom) + (dissonant ? -1 + freedom : 0)
  }
}
