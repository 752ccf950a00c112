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
    /// The share of the players who would have something to say, 0…1.
    var fullness = 1.0
    /// Counts the turns that colours take.
    var turn = 0
  }

  /// Who may play, in score order: 2 (intimate) up to the whole palette.
  func instruments(_ moment: Moment) -> [Instrument] {
    let ranked = palette.enumerated()
      .map { (offset: $0.offset, instrument: $0.element, rank: rank($0.element, moment)) }
      .sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
    let welcome = ranked.filter { $0.rank < Self.never }
    let chosen = welcome.isEmpty ? ranked : welcome
    let staves = Self.staves(intensity: moment.intensity, hasDialogue: moment.hasDialogue)
    let count = max(2, Int((Double(staves) * moment.fullness).rounded()))
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
    let colours = Self.rotated(PaletteChooser.colours(of: moment.character), by: moment.turn)
    let place = colours.firstIndex(of: instrument.id)
    if let bed = Self.bed.firstIndex(of: instrument.id) { return bed * 2 }
    if let place { return 3 + place * 2 }
    let layers = moment.intensity < Self.power ? Self.layers : Self.powerLayers
    return 14 + (layers.firstIndex(of: instrument.family) ?? 0) * 4
      + (Self.auxiliaries.contains(instrument.id) ? 20 : 0)
  }

  private static func rotated(_ colours: [String], by turn: Int) -> [String] {
    guard !colours.isEmpty else { return [] }
    let first = turn % colours.count
    return Array(colours[first...] + colours[..<first])
  }

  /// The strings come in by these places.
  private static let bed = ["violin1", "cello", "viola", "violin2", "contrabass"]

  private static let layers: [Instrument.Family] = [
    .strings, .woodwinds, .plucked, .brass, .keys, .voices, .percussion,
  ]
  /// From this intensity on brass and drums come before harps and keys.
  private static let power = 0.6
  private static let powerLayers: [Instrument.Family] = [
    .strings, .woodwinds, .brass, .percussion, .voices, .plucked, .keys,
  ]
  /// Who comes in when its section's first chairs are there.
  private static let auxiliaries: Set<String> = [
    "piccolo", "englishHorn", "bassClarinet", "contrabassoon", "bassTrombone",
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
