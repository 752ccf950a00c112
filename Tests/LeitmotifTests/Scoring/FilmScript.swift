import Foundation

/// Writes the sheets of films with many short cues, for tests: a lamp maker, her brother and the sea.
struct FilmScript {
  var cues = 4
  /// The length of a cue.
  var seconds = 4
  /// Lines that replace those of a cue, by its index.
  var changes: [Int: String] = [:]

  private static let moods = [
    "tender", "lonely", "hopeful", "tense", "joyful", "grieving", "calm", "ominous", "triumphant",
    "mysterious",
  ]
  private static let places = [
    "the workshop", "the harbour at dawn", "the long stair", "a letter", "the storm", "the market",
    "the empty house", "the boat",
  ]
  private static let themes = [
    ["ilse"], ["sea"], ["ilse", "brother"], ["brother"], ["sea", "ilse"],
  ]

  /// Six cues a reel.
  func id(_ index: Int) -> String {
    "\(index / 6 + 1)m" + (index % 6 < 9 ? "0" : "") + "\(index % 6 + 1)"
  }

  var yaml: String {
    """
    leitmotif: 1
    title: The Lamp Maker
    palette: [strings, woodwinds, horn, harp]
    themes:
      ilse: {for: "Ilse, who makes lamps", mood: tender, lead: flute, motif: "D4:1 F4:.5 G4:.5 A4:2"}
      brother: {for: her brother, mood: [hopeful, tense], lead: horn, motif: "C4:1.5 G4:.5 E4:2"}
      sea: {for: the sea, mood: ominous, lead: cello, motif: "A3:2 Bb3:1 E3:1"}
    cues:

    """ + (0..<cues).map(cue).joined()
  }

  private func cue(_ index: Int) -> String {
    let start = index * 30
    let lines = changes[index] ?? "hits: [{at: \(Self.time(start + 2)), what: the lamp}]"
    let mood = Self.moods[index % Self.moods.count]
    let themes = Self.themes[index % Self.themes.count].joined(separator: ", ")
    return """
        - id: \(id(index))
          title: \(Self.places[index % Self.places.count])
          in: \(Self.time(start))
          out: \(Self.time(start + seconds))
          scenes: [{at: \(Self.time(start)), mood: \(mood), themes: [\(themes)]}]
          \(lines)

      """
  }

  /// Since 01:00:00:00, quoted.
  static func time(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return "\"\(two(1 + seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)):00\""
  }
}
