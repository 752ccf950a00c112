/// A table for people: columns as wide as their widest cell, numbers to the right.
struct TextTable {
  private let alignsRight: [Bool]
  private var rows: [[String]]

  /// - Parameter columns: The titles; one that begins with `>` is that of a column of numbers.
  init(_ columns: [String]) {
    alignsRight = columns.map { $0.hasPrefix(">") }
    rows = [columns.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    let widths = alignsRight.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(zip(row, widths), alignsRight).map { cell, isRight in
        let space = String(repeating: " ", count: max(cell.1 - cell.0.count, 0))
        return isRight ? space + cell.0 : cell.0 + space
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
