/// A table of text: comma, semicolon or tab between the cells, quotes as RFC 4180 has them.
struct DelimitedTable {
  struct Row {
    /// Of its first line, from 1.
    var line: Int
    /// Without the blanks around them.
    var cells: [String]

    /// Empty beyond the last.
    subscript(column: Int?) -> String {
      column.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
    }
  }

  static let maximumRows = 100_000
  /// Cells beyond these are passed over.
  static let maximumColumns = 64

  var header: [String]
  /// Those below the header, without empty ones.
  var rows: [Row]

  /// - Throws: ``ImportError`` for a quote that is not closed, or too many rows.
  init(_ text: ImportedText) throws(ImportError) {
    var scanner = DelimitedScanner(text.text.utf8[...], delimiter: Self.delimiter(of: text))
    rows = []
    while let row = try scanner.row() {
      guard row.cells.contains(where: { !$0.isEmpty }) else { continue }
      guard rows.count <= Self.maximumRows else {
        throw ImportError(line: row.line, "the table has more than \(Self.maximumRows) rows")
      }
      rows.append(row)
    }
    header = rows.isEmpty ? [] : rows.removeFirst().cells
  }

  /// The first column of one of these titles; letter case is ignored.
  func column(_ titles: String...) -> Int? {
    let wanted = titles.map { $0.lowercased() }
    return header.firstIndex { wanted.contains($0.lowercased()) }
  }

  /// The cells of the first line that is not empty.
  static func header(of text: ImportedText) -> [String] {
    guard let line = text.lines.prefix(20).first(where: { !$0.text.trimmed.isEmpty }) else {
      return []
    }
    var scanner = DelimitedScanner(line.text.utf8.prefix(4096), delimiter: delimiter(of: text))
    return (try? scanner.row()?.cells) ?? []
  }

  /// The mark that stands most in the first line.
  private static func delimiter(of text: ImportedText) -> UInt8 {
    let line = text.lines.prefix(20).first { !$0.text.trimmed.isEmpty }?.text ?? ""
    let marks = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")]
    let counts = marks.map { mark in line.utf8.count { $0 == mark } }
    return zip(marks, counts).max { $0.1 < $1.1 }?.0 ?? marks[0]
  }
}

/// Cuts a text into rows of cells.
struct DelimitedScanner {
  private var rest: Substring.UTF8View
  private let delimiter: UInt8
  private var line = 1
  private static let quote = UInt8(ascii: "\"")
  private static let feed = UInt8(ascii: "\n")

  init(_ text: Substring.UTF8View, delimiter: UInt8) {
    rest = text
    self.delimiter = delimiter
  }

  /// The next row; nil at the end.
  mutating func row() throws(ImportError) -> DelimitedTable.Row? {
    guard !rest.isEmpty else { return nil }
    var row = DelimitedTable.Row(line: line, cells: [])
    repeat {
      let cell = try cell()
      if row.cells.count < DelimitedTable.maximumColumns { row.cells.append(cell) }
    } while take(delimiter)
    if take(Self.feed) { line += 1 }
    return row
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func cell() throws(ImportError) -> String {
    if rest.first == Self.quote { return try quotedCell() }
    let end = rest.firstIndex { $0 == delimiter || $0 == Self.feed } ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(Substring(rest[..<end]).trimmed)
  }

  /// A cell between quotes; a doubled quote stands for one, and what follows the last is passed over.
  private mutating func quotedCell() throws(ImportError) -> String {
    let first = line
    var bytes: [UInt8] = []
    rest.removeFirst()
    while let byte = rest.popFirst() {
      if byte == Self.quote, !take(Self.quote) {
        let end = rest.firstIndex { $0 == delimiter || $0 == Self.feed } ?? rest.endIndex
        rest = rest[end...]
        return String(String(decoding: bytes, as: UTF8.self).trimmed)
      }
      if byte == Self.feed { line += 1 }
      bytes.append(byte)
    }
    throw ImportError(line: first, "a quoted field is not closed", hint: "add the closing quote")
  }
}
