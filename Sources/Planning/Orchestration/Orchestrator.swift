import Emotion
import MusicTheory
import ScoreModel

/// Says who plays when: the strings are the bed, the winds colour, brass gives power, and percussion
/// comes with arousal and tension.
struct Orchestrator {
  let palette: [Instrument]

  /// What a phrase needs to know.
  struct Moment {
    var affect: Affect
    /// 0…1.
    var intensity: Double
    var character: MusicalCharacter
    var hasDialogue: Bool
  }

  /// Who may play, in score order: 2 (intimate) up to the whole palette.
  func instruments(_ moment: Moment) -> [Instrument] {
    let ranked = palette.enumerated()
      .map { (offset: $0.offset, instrument: $0.element, rank: rank($0.element, moment)) }
      .sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
    let welcome = ranked.filter { $0.rank < Self.never }
    let chosen = welcome.isEmpty ? ranked : welcome
    let count = Self.staves(intensity: moment.intensity, hasDialogue: moment.hasDialogue)
    return chosen.prefix(count).map(\.instrument).sorted { $0.scoreOrder < $1.scoreOrder }
  }

  /// 2 staves at 0 to 20 at 1; under dialogue two thirds of them.
  static func staves(intensity: Double, hasDialogue: Bool) -> Int {
    let full = 2.5 + 17.5 * intensity * (0.5 + 0.5 * intensity)
    return max(2, Int((full * (hasDialogue ? 0.66 : 1)).rounded()))
  }

  private static let never = 1000

  /// The order of entrance, from 0; ``never`` for those who keep silent.
  private func rank(_ instrument: Instrument, _ moment: Moment) -> Int {
    if isUnfit(instrument, moment) { return Self.never }
    let colours = PaletteChooser.colours(of: moment.character)
    let place = colours.firstIndex(of: instrument.id)
    if let bed = Self.bed.firstIndex(of: instrument.id) { return bed * 2 }
    if let place { return 3 + place * 2 }
    return 14 + (Self.layers.firstIndex(of: instrument.family) ?? 0) * 4
  }

  /// The strings come in by these places.
  private static let bed = ["violin1", "cello", "viola", "violin2", "contrabass"]

  private static let layers: [Instrument.Family] = [
    .strings, .woodwinds, .plucked, .brass, .keys, .voices, .percussion,
  ]

  /// Who drowns speech, and has no place in quiet music.
  static let loud: Set<String> = ["trumpet", "trombone", "bassTrombone", "tuba", "piccolo"]

  private func isUnfit(_ instrument: Instrument, _ moment: Moment) -> Bool {
    if instrument.id == "piccolo", moment.affect.valence < 0 { return moment.intensity < 0.8 }
    if Self.loud.contains(instrument.id) { return moment.intensity < 0.5 || moment.hasDialogue }
    if instrument.isUnpitched || instrument.id == "timpani" {
      return max(moment.affect.arousal, moment.affect.tension) < 0.15
    }
    let bright = ["glockenspiel", "xylophone"]
    if bright.contains(instrument.id) { return moment.affect.tension > 0.5 || moment.hasDialogue }
    return false
  }
}
