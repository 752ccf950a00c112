/// A table as RFC 4180 has it: commas, CRLF, and quotes where they are needed.
struct CSVText {
  private(set) var text: String

  /// - Parameter header: The titles of the columns.
  init(header: [String]) {
    text = ""
    add(header)
  }

  mutating func add(_ cells: [String]) {
    text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
  }

  /// A cell that a spreadsheet shows as text: what it would take for a formula gets an apostrophe before
  /// it, as OWASP's page on CSV injection advises.
  static func cell(_ text: String) -> String {
    let plain = text.onOneLine
    let isFormula = plain.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + plain : plain
    return safe.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
      ? safe.quoted : safe
  }
}
