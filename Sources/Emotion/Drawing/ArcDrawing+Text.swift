import Spotting
import Timing

extension ArcDrawing {
  /// The characters that a terminal can show.
  public enum Characters: String, CaseIterable, Hashable, Sendable {
    /// Curves of Braille dots, two by four in a cell.
    case unicode
    case ascii
  }

  /// An arc for a terminal.
  ///
  /// Above the curves stand the scenes; below them the intensity, the hits, the marks and the
  /// timecodes; then a line for each hit and mark. Control characters in titles are taken out.
  ///
  /// - Parameters:
  ///   - width: Columns, 40…1000.
  ///   - height: Rows for the three curves together, 9…300.
  public static func text(
    _ arc: EmotionalArc, width: Int = 100, height: Int = 21, characters: Characters = .unicode
  ) -> String {
    let sheet = TextSheet(
      arc: arc, width: min(max(width, 40), 1000), height: min(max(height, 9), 300),
      characters: characters)
    return sheet.lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}

/// The rows of the terminal drawing.
private struct TextSheet {
  let arc: EmotionalArc
  let width: Int
  let height: Int
  let characters: ArcDrawing.Characters

  private let gutter = 12
  private var columns: Int { width - gutter }
  private var isUnicode: Bool { characters == .unicode }

  var lines: [String] {
    [heading, row("scenes", scenes)]
      + Affect.Dimension.allCases.flatMap(panel)
      + [row("intensity", intensity), row("hits", hits), row("marks", marks)]
      + axis + [""] + legend
  }

  private var heading: String {
    let end = arc.timecode(at: arc.duration)
    let dash = isUnicode ? "–" : "-"
    return clean(
      "\(arc.cue.rawValue)  \(arc.title)  \(arc.start) \(dash) \(end)  "
        + "(\(ArcDrawing.length(arc.duration)))", width)
  }

  private func row(_ label: String, _ content: String) -> String {
    label + String(repeating: " ", count: max(gutter - label.count, 0)) + content
  }

  // MARK: Rows

  private var scenes: String {
    var row = TextRow(columns: columns)
    for scene in arc.scenes {
      let (start, end) = (column(at: scene.start), column(at: scene.end))
      row.put(isUnicode ? "│" : "|", at: start)
      row.put(clean(scene.title, max(end - start - 2, 0)), at: start + 1)
    }
    return row.text
  }

  private func panel(_ dimension: Affect.Dimension) -> [String] {
    let rows = max(height / 3, 3) | 1
    let curve = DotCurve(columns: columns, rows: rows, characters: characters) { share in
      arc.affect(at: share * arc.duration)[dimension]
    }
    return curve.lines.enumerated().map { index, line in
      let bound = index == 0 ? "+1" : index == rows - 1 ? "-1" : ""
      let name = index == rows / 2 ? dimension.rawValue : ""
      let gap = String(repeating: " ", count: max(gutter - 1 - name.count - bound.count, 0))
      return name + gap + bound + (isUnicode ? "┤" : "|") + line
    }
  }

  private var intensity: String {
    let levels = Array(isUnicode ? " ▁▂▃▄▅▆▇█" : " .:-=+*#@")
    return String(
      (0..<columns).map { column in
        let value = arc.intensity(at: arc.duration * (Double(column) + 0.5) / Double(columns))
        return levels[Int((value * Double(levels.count - 1)).rounded())]
      })
  }

  private var hits: String {
    var row = TextRow(columns: columns)
    for hit in arc.hits { row.put(hitSign, at: column(at: hit.time)) }
    return row.text
  }

  private var marks: String {
    var row = TextRow(columns: columns)
    for mark in arc.marks.sorted(by: { $0.kind.rank < $1.kind.rank }) {
      row.put(sign(mark.kind), at: column(at: mark.time))
    }
    return row.text
  }

  private var axis: [String] {
    var ruler = TextRow(columns: columns, filling: isUnicode ? "─" : "-")
    var labels = TextRow(columns: columns)
    let label = arc.start.description.count
    for time in ArcDrawing.ticks(of: arc, count: max(columns / (label + 4), 1)) {
      let place = column(at: time)
      ruler.put(isUnicode ? "┬" : "+", at: place)
      if place + label <= columns { labels.put(arc.timecode(at: time).description, at: place) }
    }
    return [row("", ruler.text), row("", labels.text)]
  }

  private var legend: [String] {
    let hits = arc.hits.map { hit in
      (hit.time, "\(hitSign) \(arc.timecode(at: hit.time))  \(hit.type.rawValue): \(hit.what)")
    }
    let marks = arc.marks.map { mark in
      let start = "\(sign(mark.kind)) \(arc.timecode(at: mark.time))"
      return (mark.time, "\(start)  \(mark.kind.label): \(mark.reason)")
    }
    return (hits + marks).enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map { clean($0.element.1, width) }
  }

  // MARK: Signs and places

  private var hitSign: String { isUnicode ? "▼" : "v" }

  private func sign(_ kind: EmotionalArc.Mark.Kind) -> String {
    switch kind {
    case .turningPoint: isUnicode ? "○" : "o"
    case .peak: isUnicode ? "△" : "^"
    case .climax: isUnicode ? "◆" : "#"
    }
  }

  private func column(at seconds: Double) -> Int {
    guard arc.duration > 0, seconds.isFinite else { return 0 }
    let share = min(max(seconds / arc.duration, 0), 1)
    return min(Int((share * Double(columns)).rounded(.down)), columns - 1)
  }

  private func clean(_ text: String, _ limit: Int) -> String {
    TerminalText.clean(text, columns: limit, ascii: !isUnicode)
  }
}

extension EmotionalArc.Mark.Kind {
  /// Which sign stands on top where two share a column.
  fileprivate var rank: Int {
    switch self {
    case .turningPoint: 0
    case .peak: 1
    case .climax: 2
    }
  }
}
