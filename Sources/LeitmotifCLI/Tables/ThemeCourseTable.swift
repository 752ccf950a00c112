import Leitmotif

/// What each cue does with each theme.
struct ThemeCourseTable {
  let rows: [FilmPlans.ThemeRow]

  var text: String {
    var table = TextTable(["theme", "cue", "part", "shape", "key", "played by"])
    for row in byTheme {
      let head = [row.theme, row.cue, row.part]
      if row.statements.isEmpty { table.add(head + ["-", "", ""]) }
      for (index, statement) in row.statements.enumerated() {
        table.add((index == 0 ? head : ["", "", ""]) + Self.cells(statement))
      }
    }
    return table.text
  }

  private static func cells(_ statement: FilmPlans.Statement) -> [String] {
    let others = statement.doublings > 0 ? " and \(statement.doublings) more" : ""
    return [statement.shape, statement.key, statement.lead + others]
  }

  /// The themes in the order in which they come.
  private var byTheme: [FilmPlans.ThemeRow] {
    var themes: [String] = []
    for row in rows where !themes.contains(row.theme) { themes.append(row.theme) }
    return themes.flatMap { theme in rows.filter { $0.theme == theme } }
  }
}
