import ScoreModel
import Timing

/// Something that stands over or under a staff at a place: a tempo, a dynamic, words.
struct PageDirection {
  /// In ticks from the beginning of the cue, on the page's grid.
  let place: Int
  /// Ends something, and so belongs to what lies before its place.
  var closes = false
  /// Placed among others at its place: lower first.
  var rank = 0
  /// A `direction`, or a `sound` that nobody sees; the offset is not yet in it.
  let markup: Markup

  /// The element for a symbol that begins so many divisions before it.
  func markup(offset: Int) -> Markup {
    guard offset != 0 else { return markup }
    var copy = markup
    let place = copy.children.firstIndex { $0.name != "direction-type" } ?? copy.children.endIndex
    copy.children.insert(Markup("offset", offset), at: place)
    return copy
  }

  static func direction(_ types: [Markup], above: Bool, sound: Markup? = nil) -> Markup {
    Markup(
      "direction", ["placement": above ? "above" : "below"],
      types.map { Markup("direction-type", [:], [$0]) } + [sound].compactMap(\.self))
  }

  static func inOrder(_ directions: [PageDirection]) -> [PageDirection] {
    directions.enumerated().sorted {
      ($0.element.place, $0.element.closes ? 0 : 1, $0.element.rank, $0.offset)
        < ($1.element.place, $1.element.closes ? 0 : 1, $1.element.rank, $1.offset)
    }.map(\.element)
  }
}
