import Foundation
public import ScoreModel

/// Reads instruments and families as people write them: `strings`, `Violins I`, `cor anglais`.
public enum InstrumentNames {
  /// The instruments that a word means, in score order.
  ///
  /// Ids, printed names, families and the usual other names are known, in any case, singular or
  /// plural.
  ///
  /// - Throws: ``CuePlanError/instrument(_:nearest:)`` for any other word.
  public static func instruments(_ word: String) throws(CuePlanError) -> [Instrument] {
    let name = normalized(word)
    if let ids = table[name] ?? table[singular(name)] {
      return ids.compactMap { Instrument(id: $0) }
    }
    throw .instrument(word, nearest: nearest(to: name))
  }

  /// The instrument that a word means as a soloist: of `strings` the first violins, of `violin` one.
  public static func lead(_ word: String) throws(CuePlanError) -> Instrument {
    let soloists = ["violin": "soloViolin", "cello": "soloCello", "voice": "soloVoice"]
    if let id = soloists[normalized(word)], let instrument = Instrument(id: id) {
      return instrument
    }
    let meant = try instruments(word)
    guard let first = meant.first(where: { $0.id == "violin1" }) ?? meant.first else {
      throw .instrument(word, nearest: nil)
    }
    return first
  }

  private static func normalized(_ word: String) -> String {
    word.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func singular(_ name: String) -> String {
    name.hasSuffix("es") && table[String(name.dropLast(2))] != nil
      ? String(name.dropLast(2)) : name.hasSuffix("s") ? String(name.dropLast()) : name
  }

  /// By normalised name.
  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for family in Instrument.Family.allCases {
      let members = Instrument.catalogue.filter { $0.family == family && !isSolo($0) }
      table[family.rawValue.lowercased()] = members.map(\.id)
    }
    for instrument in Instrument.catalogue {
      table[normalized(instrument.name)] = [instrument.id]
      table[instrument.id.lowercased()] = [instrument.id]
    }
    for (name, ids) in aliases { table[name] = ids }
    return table
  }()

  private static func isSolo(_ instrument: Instrument) -> Bool {
    instrument.id.hasPrefix("solo") || instrument.id == "saxophone" || instrument.id == "recorder"
  }

  private static let aliases: [(String, [String])] = [
    ("voices", ["choir"]), ("choirs", ["choir"]), ("chorus", ["choir"]), ("voice", ["soloVoice"]),
    ("wind", ["flute", "oboe", "clarinet", "bassoon"]),
    ("woodwind", ["flute", "oboe", "clarinet", "bassoon"]),
    ("winds", ["flute", "oboe", "clarinet", "bassoon"]),
    ("string", ["violin1", "violin2", "viola", "cello", "contrabass"]),
    ("stringorchestra", ["violin1", "violin2", "viola", "cello", "contrabass"]),
    ("stringquartet", ["violin1", "violin2", "viola", "cello"]),
    ("orchestra", orchestra), ("symphonyorchestra", orchestra), ("fullorchestra", orchestra),
    ("keyboard", ["piano"]), ("keyboards", ["piano"]), ("violin", ["violin1"]),
    ("violins", ["violin1", "violin2"]), ("doublebass", ["contrabass"]),
    ("doublebasses", ["contrabass"]), ("bass", ["contrabass"]), ("basses", ["contrabass"]),
    ("violoncello", ["cello"]), ("celli", ["cello"]), ("coranglais", ["englishHorn"]),
    ("frenchhorn", ["horn"]), ("horn", ["horn"]), ("horns", ["horn"]), ("clarinet", ["clarinet"]),
    ("trumpet", ["trumpet"]), ("bassclarinet", ["bassClarinet"]), ("tenorsax", ["saxophone"]),
    ("sax", ["saxophone"]), ("saxophone", ["saxophone"]),
    ("percussion", ["timpani", "percussion"]), ("drum", ["percussion"]),
    ("drums", ["percussion"]), ("kettledrum", ["timpani"]), ("bells", ["tubularBells"]),
    ("chimes", ["tubularBells"]), ("glock", ["glockenspiel"]), ("celeste", ["celesta"]),
    ("churchorgan", ["organ"]), ("pipeorgan", ["organ"]), ("whistle", ["recorder"]),
    ("pluckedstrings", ["harp", "guitar"]), ("contrabass", ["contrabass"]),
  ]

  /// Twenty staves: what a full score has.
  static let orchestra = [
    "piccolo", "flute", "oboe", "clarinet", "bassoon", "contrabassoon", "horn", "trumpet",
    "trombone", "bassTrombone", "tuba", "timpani", "percussion", "glockenspiel", "harp",
    "violin1", "violin2", "viola", "cello", "contrabass",
  ]

  /// The known name with the fewest letters to change, if they are few.
  private static func nearest(to name: String) -> String? {
    guard (1...40).contains(name.count) else { return nil }
    let ranked = table.keys.sorted().map { ($0, distance(Array(name), Array($0))) }
    let best = ranked.min { ($0.1, -$0.0.count) < ($1.1, -$1.0.count) }
    return best.flatMap { $0.1 <= max(1, name.count / 3) ? $0.0 : nil }
  }

  /// Letters to insert, delete or replace (Levenshtein).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let cost = min(row[j + 1] + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        (diagonal, row[j + 1]) = (row[j + 1], cost)
      }
    }
    return row[b.count]
  }
}
