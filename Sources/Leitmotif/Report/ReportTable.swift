/// A table of a page.
struct ReportTable {
  /// A cell; its text is escaped.
  struct Cell {
    var text: String
    /// The class: `figure` for numbers, `time` for timecodes and bars.
    var kind = ""

    /// The class of the head above: numbers stand under their name.
    var headKind: String { kind == "figure" ? kind : "" }
  }

  let heads: [String]
  var rows: [[Cell]] = []
  /// The class of each row, where it has one.
  var kinds: [Int: String] = [:]

  var markup: String {
    guard !rows.isEmpty else { return Markup.element("p", ["class": "note"], "None.") }
    let head = heads.enumerated().map { index, text in
      Markup.element(
        "th", ["scope": "col", "class": rows[0][index].headKind], Markup.escaped(text))
    }
    let body = rows.enumerated().map { index, cells in
      Markup.element(
        "tr", ["class": kinds[index] ?? ""],
        cells.map { Markup.element("td", ["class": $0.kind], Markup.escaped($0.text)) }.joined())
    }
    let table =
      Markup.element("thead", [:], Markup.element("tr", [:], head.joined()))
      + Markup.element("tbody", [:], body.joined(separator: "\n"))
    return Markup.element("div", ["class": "tablebox"], Markup.element("table", [:], table))
  }
}

extension ReportTable.Cell {
  static func text(_ text: String) -> Self { Self(text: text) }
  static func figure(_ text: String) -> Self { Self(text: text, kind: "figure") }
  static func time(_ text: String) -> Self { Self(text: text, kind: "time") }
}
