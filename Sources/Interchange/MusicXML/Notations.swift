import ScoreModel

/// The `notations` of a note: ties, slurs, tuplets and the signs for its way of playing.
enum Notations {
  /// - Parameters:
  ///   - isLeading: The first note of a chord, which carries what the chord has only once.
  ///   - slur: MusicXML's number for the voice's slurs, 1…6.
  static func markup(for symbol: PageSymbol, isLeading: Bool, slur: Int) -> Markup? {
    var signs = ties(symbol)
    if isLeading {
      signs += slurs(symbol, slur) + tuplets(symbol) + playing(symbol)
    }
    if symbol.isFirst, symbol.chord?.articulations.contains(.arpeggio) == true {
      signs.append(Markup("arpeggiate"))
    }
    return signs.isEmpty ? nil : Markup("notations", [:], signs)
  }

  /// The tuplet's bracket, which rests carry too.
  static func tuplets(_ symbol: PageSymbol) -> [Markup] {
    var signs: [Markup] = []
    if symbol.opensTuplet {
      signs.append(Markup("tuplet", ["type": "start", "number": "1", "bracket": "yes"]))
    }
    if symbol.closesTuplet { signs.append(Markup("tuplet", ["type": "stop", "number": "1"])) }
    return signs
  }

  private static func ties(_ symbol: PageSymbol) -> [Markup] {
    guard symbol.chord != nil else { return [] }
    return (symbol.isFirst ? [] : [Markup("tied", ["type": "stop"])])
      + (symbol.isLast ? [] : [Markup("tied", ["type": "start"])])
  }

  private static func slurs(_ symbol: PageSymbol, _ number: Int) -> [Markup] {
    guard let chord = symbol.chord else { return [] }
    var signs: [Markup] = []
    if chord.closesSlur, symbol.isFirst {
      signs.append(Markup("slur", ["type": "stop", "number": "\(number)"]))
    }
    if chord.opensSlur, symbol.isFirst {
      signs.append(Markup("slur", ["type": "start", "number": "\(number)"]))
    }
    return signs
  }

  private static func playing(_ symbol: PageSymbol) -> [Markup] {
    guard let articulations = symbol.chord?.articulations else { return [] }
    let named: [(Articulations, String, String)] = [
      (.accent, "articulations", "accent"), (.marcato, "articulations", "strong-accent"),
      (.staccato, "articulations", "staccato"), (.tenuto, "articulations", "tenuto"),
      (.trill, "ornaments", "trill-mark"), (.harmonic, "technical", "harmonic"),
    ]
    var groups: [Markup] = []
    for (articulation, group, name) in named
    where symbol.isFirst && articulations.contains(articulation) {
      if groups.last?.name != group { groups.append(Markup(group)) }
      groups[groups.count - 1].children.append(Markup(name))
    }
    if articulations.contains(.tremolo) { groups.append(tremolo) }
    if symbol.isLast, articulations.contains(.fermata) { groups.append(Markup("fermata")) }
    return groups
  }

  private static var tremolo: Markup {
    Markup("ornaments", [:], [Markup("tremolo", ["type": "single"], text: "3")])
  }
}
