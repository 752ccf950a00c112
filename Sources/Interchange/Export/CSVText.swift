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

  /// A cell that a spreadsheet shows as it is: what it would take for a formula gets an apostrophe before
  /// it, as OWASP's page on CSV injection advises.
  private static func cell(_ text: String) -> String {
    let plain = text.onOneLine
    let safe = isFormula(plain) ? "'" + plain : plain
    return safe.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
      ? safe.quoted : safe
  }

  /// A number below zero is none.
  private static func isFormula(_ text: String) -> Bool {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"): true
    case UInt8(ascii: "-"): !text.utf8.dropFirst().allSatisfy(isNumeric)
    default: false
    }
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }
}
