import ScoreModel
import Timing

/// The texts over the system: rehearsal marks, scenes, hits and themes.
enum MarkerTexts {
  static func directions(of score: Score, grid: Int) -> [PageDirection] {
    score.markers.filter { $0.text.contains { !$0.isWhitespace } }.map { marker in
      PageDirection(
        place: PageChord.round(max(0, marker.tick), to: grid), rank: 1,
        markup: PageDirection.direction([markup(marker)], above: true))
    }
  }

  private static func markup(_ marker: Marker) -> Markup {
    switch marker.kind {
    case .rehearsal: Markup("rehearsal", text: marker.text)
    case .scene:
      Markup("words", ["font-weight": "bold", "enclosure": "rectangle"], text: marker.text)
    case .hit, .silence: Markup("words", ["enclosure": "oval"], text: "HIT: \(marker.text)")
    case .theme: Markup("words", ["font-style": "italic"], text: marker.text)
    }
  }
}
