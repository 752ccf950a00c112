import ScoreModel
import Timing

/// What stands at one part's staff: dynamics, hairpins, and words for the way of playing.
enum PartDirections {
  static func directions(of part: Part, end: Tick, grid: Int) -> [PageDirection] {
    dynamics(part, grid) + hairpins(part, end, grid) + techniques(part, grid)
  }

  private static func dynamics(_ part: Part, _ grid: Int) -> [PageDirection] {
    part.dynamics.map { mark in
      let markup = Markup("dynamics", [:], [Markup(mark.dynamic.name)])
      return PageDirection(
        place: PageChord.round(max(0, mark.tick), to: grid), rank: 3,
        markup: PageDirection.direction([markup], above: part.instrument.family == .voices))
    }
  }

  /// Hairpins that overlap are told apart by their numbers, 1…6.
  private static func hairpins(_ part: Part, _ end: Tick, _ grid: Int) -> [PageDirection] {
    var ends = [Int](repeating: 0, count: 6)
    var result: [PageDirection] = []
    for hairpin in part.hairpins.sorted(by: { $0.start < $1.start }) {
      let start = PageChord.round(max(0, hairpin.start), to: grid)
      let stop = PageChord.round(min(hairpin.end, end), to: grid)
      guard start < stop, let level = ends.firstIndex(where: { $0 <= start }) else { continue }
      ends[level] = stop
      let type = hairpin.grows ? "crescendo" : "diminuendo"
      let isAbove = part.instrument.family == .voices
      result.append(
        PageDirection(place: start, rank: 4, markup: wedge(type, level, above: isAbove)))
      result.append(
        PageDirection(place: stop, closes: true, markup: wedge("stop", level, above: isAbove)))
    }
    return result
  }

  private static func wedge(_ type: String, _ level: Int, above: Bool) -> Markup {
    PageDirection.direction(
      [Markup("wedge", ["type": type, "number": "\(level + 1)"])], above: above)
  }

  private static func techniques(_ part: Part, _ grid: Int) -> [PageDirection] {
    guard !part.instrument.isUnpitched else { return [] }
    let isString = part.instrument.family == .strings
    return changes(part, .pizzicato, grid, on: "pizz.", off: isString ? "arco" : "ord.")
      + changes(
        part, .muted, grid, on: "con sord.", off: "senza sord.")
  }

  /// A word at each note from which on the notes have an articulation, and from which on they have not.
  private static func changes(
    _ part: Part, _ articulation: Articulations, _ grid: Int, on: String, off: String
  ) -> [PageDirection] {
    var isOn = false
    var result: [PageDirection] = []
    let notes = part.notes.sorted()
    for (index, note) in notes.enumerated() {
      if index > 0, notes[index - 1].onset == note.onset, isOn { continue }
      guard note.articulations.contains(articulation) != isOn else { continue }
      isOn.toggle()
      let words = Markup("words", text: isOn ? on : off)
      result.append(
        PageDirection(
          place: PageChord.round(note.onset, to: grid), rank: 2,
          markup: PageDirection.direction([words], above: true, sound: sound(articulation, isOn))))
    }
    return result
  }

  private static func sound(_ articulation: Articulations, _ isOn: Bool) -> Markup? {
    articulation == .pizzicato ? Markup("sound", ["pizzicato": isOn ? "yes" : "no"]) : nil
  }
}
