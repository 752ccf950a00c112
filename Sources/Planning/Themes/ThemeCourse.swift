public import Emotion
public import Spotting
import Timing

/// Plans what becomes of each theme over the film.
///
/// A theme is first heard in full where its own mood is met best, among the first third of the cues that have
/// it, if they give it room; before that there is only its head. It returns most fully in the hottest cue of the
/// last third that gives it room. Between the two it is developed, and after its return remembered. A cue has
/// room for a theme that a scene names before other themes and for six seconds, less than half of them with
/// speech.
///
/// A cue's part depends on which cues have the theme, and on their scenes' moods, intensities, lengths and speech;
/// on nothing else of them.
public struct ThemeCourse: Hashable, Sendable {
  private static let exposed = "its first full statement in the film"

  private var parts: [CueID: [ThemeID: ThemePart]] = [:]

  /// - Parameter analyzer: reads the moods.
  public init(_ sheet: CueSheet, analyzer: ArcAnalyzer = ArcAnalyzer()) {
    var appearances: [ThemeID: [ThemeAppearance]] = [:]
    for cue in sheet.cues where sheet.cues.count > 1 {
      let arc = analyzer.analyze(cue)
      for theme in ThemeCaster.themes(of: cue, in: sheet) {
        appearances[theme, default: []].append(ThemeAppearance(of: theme, in: cue, arc))
      }
    }
    for (theme, appearances) in appearances where appearances.count > 1 {
      let request = sheet.theme(theme) ?? ThemeRequest(id: theme)
      let affect = analyzer.lexicon.affect(of: ThemeCaster.moods(of: request, in: sheet) ?? [])
      let course = Course(theme: theme, affect: affect, appearances: appearances)
      for (index, appearance) in appearances.enumerated() {
        parts[appearance.cue, default: [:]][theme] = course.part(at: index)
      }
    }
  }

  /// The part of a theme in a cue; where no other cue has it, it is stated in full.
  public func part(of theme: ThemeID, in cue: CueID) -> ThemePart {
    parts[cue]?[theme]
      ?? ThemePart(theme: theme.rawValue, role: .exposed, reason: Self.exposed)
  }
}

extension ThemeCourse {
  /// The cues of one theme.
  private struct Course {
    let theme: ThemeID
    let appearances: [ThemeAppearance]
    let exposition: Int
    /// Nil where no late cue has room.
    let homecoming: Int?

    init(theme: ThemeID, affect: Affect, appearances: [ThemeAppearance]) {
      self.theme = theme
      self.appearances = appearances
      let third = (appearances.count + 2) / 3
      let roomy = appearances.indices.filter { appearances[$0].hasRoom }
      let early = roomy.filter { $0 < third }
      let first =
        early.min {
          (appearances[$0].affect.distance(to: affect), $0)
            < (appearances[$1].affect.distance(to: affect), $1)
        } ?? roomy.first ?? 0
      exposition = first
      homecoming = roomy.filter { $0 >= appearances.count - third && $0 > first }
        .max { (appearances[$0].fullness, $0) < (appearances[$1].fullness, $1) }
    }

    func part(at index: Int) -> ThemePart {
      let (role, reason) = words(at: index)
      return ThemePart(theme: theme.rawValue, role: role, reason: reason)
    }

    /// Without the names of other cues, so that a return that moves changes no third cue.
    private func words(at index: Int) -> (ThemePart.Role, String) {
      if index < exposition { return (.announced, "only its head, before it is heard in full") }
      if index == exposition {
        let place = index == 0 ? "" : ", where its own mood is met"
        return (.exposed, ThemeCourse.exposed + place)
      }
      guard let homecoming else {
        return (.developed, "developed; no late cue has room for a return")
      }
      if index < homecoming { return (.developed, "developed, before its return") }
      return index == homecoming
        ? (.returning, "its fullest return, in the hottest of its last cues")
        : (.remembered, "remembered, after its return")
    }
  }
}
