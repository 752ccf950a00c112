import ScoreModel

/// Maps the corpus's instrument names to ours.
enum CorpusInstruments {
  /// - Parameter earlier: instruments that parts above it were given.
  /// - Returns: nil for a part that we cannot place.
  static func instrument(_ part: CorpusRecord.Part, after earlier: [Instrument]) -> Instrument? {
    if part.drum == true { return Instrument(id: "percussion") }
    let solo = part.name.lowercased().contains("solo")
    switch part.instrument {
    case "violin":
      if solo { return Instrument(id: "soloViolin") }
      let first = !earlier.contains { $0.id == "violin1" }
      return Instrument(id: first ? "violin1" : "violin2")
    case "cello", "viola da gamba": return Instrument(id: solo ? "soloCello" : "cello")
    default: return Instrument(id: names[part.instrument] ?? part.instrument)
    }
  }

  private static let names = [
    "double bass": "contrabass", "english horn": "englishHorn", "oboe d'amore": "englishHorn",
    "bass clarinet": "bassClarinet", "basset horn": "clarinet", "bass trombone": "bassTrombone",
    "cornet": "trumpet", "ophicleide": "tuba", "euphonium": "tuba", "brass": "horn",
    "woodwinds": "flute", "strings": "violin2", "bass voice": "bassVoice",
    "baritone": "bassVoice", "voice": "soloVoice", "tubular bells": "tubularBells",
    "bells": "tubularBells", "tenor saxophone": "saxophone", "alto saxophone": "saxophone",
    "baritone saxophone": "saxophone", "shakuhachi": "recorder", "harmonium": "organ",
    "accordion": "organ", "continuo": "harpsichord", "lute": "guitar", "zither": "guitar",
  ]
}
