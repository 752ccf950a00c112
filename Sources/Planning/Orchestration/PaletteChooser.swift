import ScoreModel
import Spotting

/// Chooses who sits in the studio for a cue.
///
/// The sheet's words win. Without them the character of the hottest section says which colours are
/// wanted, its intensity how many of them, and the style adds those of a genre, a culture or an era.
struct PaletteChooser {
  let character: MusicalCharacter
  /// The greatest intensity of the cue, 0…1.
  let peak: Double
  let style: Style

  /// In score order, each once; the themes' leads are always among them.
  func palette(words: [String], leads: [Instrument]) throws(CuePlanError) -> [Instrument] {
    var chosen: [Instrument] = []
    for word in words { chosen += try InstrumentNames.instruments(word) }
    if chosen.isEmpty { chosen = unbidden }
    return Self.inScoreOrder(chosen + leads)
  }

  static func inScoreOrder(_ instruments: [Instrument]) -> [Instrument] {
    var kept: [Instrument] = []
    for instrument in instruments where !kept.contains(instrument) { kept.append(instrument) }
    return kept.sorted { $0.scoreOrder < $1.scoreOrder }
  }

  /// From seven staves for a whisper to twenty and the style's colours for a tutti.
  private var unbidden: [Instrument] {
    let wanted = Self.strings + styleColours + colours
    let count = Int((7 + 15 * peak).rounded()) + styleColours.count
    var ids: [String] = []
    for id in wanted where !ids.contains(id) && !omitted.contains(id) { ids.append(id) }
    return ids.prefix(min(count, 22)).compactMap { Instrument(id: $0) }
  }

  private static let strings = ["violin1", "violin2", "viola", "cello", "contrabass"]

  /// The instruments that a character asks for first, then those that fill the score up.
  private var colours: [String] { Self.colours(of: character) + Self.rest }

  private static let rest = [
    "flute", "clarinet", "horn", "oboe", "bassoon", "harp", "timpani", "trumpet", "trombone",
    "tuba", "percussion", "piccolo", "glockenspiel", "bassTrombone", "contrabassoon",
  ]

  static func colours(of character: MusicalCharacter) -> [String] {
    switch character {
    case .grief: ["englishHorn", "soloCello", "clarinet", "horn", "bassoon", "harp"]
    case .melancholy: ["clarinet", "piano", "oboe", "harp", "horn", "bassoon"]
    case .tenderness: ["flute", "harp", "clarinet", "oboe", "horn", "celesta"]
    case .serenity: ["flute", "harp", "clarinet", "horn", "celesta"]
    case .joy: ["flute", "clarinet", "oboe", "bassoon", "horn", "glockenspiel", "trumpet"]
    case .triumph: ["horn", "trumpet", "trombone", "timpani", "tuba", "percussion", "flute"]
    case .wonder: ["celesta", "harp", "flute", "choir", "horn", "glockenspiel", "clarinet"]
    case .mystery: ["bassClarinet", "harp", "celesta", "flute", "clarinet", "horn"]
    case .suspense: ["bassClarinet", "timpani", "piano", "horn", "contrabassoon", "clarinet"]
    case .fear: ["bassClarinet", "trombone", "timpani", "contrabassoon", "piano", "horn", "tuba"]
    case .anger: ["horn", "trombone", "timpani", "percussion", "tuba", "trumpet", "bassTrombone"]
    case .chase: ["percussion", "horn", "trumpet", "trombone", "timpani", "clarinet", "xylophone"]
    }
  }
}

extension PaletteChooser {
  /// A word of the style, the colours that it adds and those that it does without.
  private static let manners: [(word: String, adds: [String], omits: [String])] = [
    ("celtic", ["recorder", "harp", "soloViolin"], []),
    ("irish", ["recorder", "harp", "soloViolin"], []),
    ("scottish", ["recorder", "harp", "soloViolin"], []),
    ("spanish", ["guitar"], []), ("latin", ["guitar", "trumpet"], []),
    ("italian", ["mandolin"], []), ("greek", ["mandolin"], []), ("western", ["guitar"], []),
    ("jazz", ["saxophone", "piano"], []), ("noir", ["saxophone", "piano"], []),
    ("church", ["organ", "choir"], []), ("sacred", ["organ", "choir"], []),
    ("fantasy", ["celesta", "harp"], []), ("fairy", ["celesta", "harp"], []),
    ("medieval", ["recorder", "harp", "tenor"], ["tuba", "glockenspiel", "piano", "celesta"]),
    ("renaissance", ["recorder", "harpsichord"], ["tuba", "glockenspiel", "piano", "celesta"]),
    (
      "baroque", ["harpsichord", "recorder"], ["clarinet", "tuba", "trombone", "piano", "celesta"]
    ),
    ("17", ["harpsichord"], ["clarinet", "tuba", "piano", "celesta", "glockenspiel"]),
    ("horror", ["choir", "piano"], []), ("epic", ["choir", "percussion"], []),
  ]

  private var active: [(word: String, adds: [String], omits: [String])] {
    let words = [style.genre, style.culture, style.era].compactMap { $0?.lowercased() }
    return Self.manners.filter { manner in words.contains { $0.hasPrefix(manner.word) } }
  }

  private var styleColours: [String] { active.flatMap(\.adds) }

  private var omitted: [String] { active.flatMap(\.omits) }
}
