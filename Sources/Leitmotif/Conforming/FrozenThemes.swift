import Planning
import ScoreModel
import Spotting

/// A sheet whose themes are those that a plan has already, so that new scenes speak of the same.
struct FrozenThemes {
  let sheet: CueSheet
  private let motifs: [String: Motif]

  init(_ plan: CuePlan, in sheet: CueSheet) {
    var sheet = sheet
    for theme in plan.themes {
      guard let id = ThemeID(rawValue: theme.id) else { continue }
      let source = MotifSource.file(theme.id)
      if let index = sheet.themes.firstIndex(where: { $0.id == id }) {
        sheet.themes[index].motif = source
      } else {
        let moods = sheet.cue(plan.cue)?.scenes.first?.moods ?? []
        sheet.themes.insert(
          ThemeRequest(
            id: id, subject: theme.subject, moods: moods, lead: theme.lead?.id, motif: source),
          at: 0)
      }
    }
    self.sheet = sheet
    motifs = Dictionary(
      plan.themes.map { ($0.id, $0.motif) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter other: plans what the plan's themes do not say.
  func planner(_ other: CuePlanner) -> CuePlanner {
    var planner = other
    let motifs = motifs
    let file = other.motifFile
    planner.motifFile = { path in
      if let motif = motifs[path] { return motif }
      guard let file else { throw Failure(.noInput, "\(path): there is no such motif") }
      return try file(path)
    }
    return planner
  }
}
