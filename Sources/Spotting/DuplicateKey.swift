import Yams

/// A key that stands twice in one mapping.
///
/// The parser stops at it. It is reported, its second place gets another name that readers ignore, and the
/// sheet is parsed again, so that all other faults are found in the same run.
struct DuplicateKey {
  let key: String
  private let first: SourceText.Position
  /// Where it stands again, if that can be found in the text.
  private let second: SourceText.Position?

  init(_ key: String, firstAt mark: Mark, in lines: [String]) {
    self.key = key
    first = SourceText.Position(line: mark.line, column: mark.column)
    second = Self.place(of: Array(key.unicodeScalars), after: first, in: lines)
  }

  /// Whether a key is one that ``setAside(in:number:)`` renamed.
  static func isSetAside(_ key: String) -> Bool {
    key.unicodeScalars.first.map { (0xE000...0xE0FF).contains($0.value) } ?? false
  }

  func diagnostic(in source: SourceText) -> Diagnostic {
    source.diagnostic(
      .error, "the key `\(key.prefix(40))` is written twice", hint: "keep one of them",
      at: second ?? first)
  }

  /// Renames the second one in the text, its length unchanged; false if it was not found.
  func setAside(in lines: inout [String], number: Int) -> Bool {
    guard let second, let name = Unicode.Scalar(0xE000 + UInt32(number)) else { return false }
    var scalars = Array(lines[second.line - 1].unicodeScalars)
    let index = second.column - 1 + (Self.isQuote(scalars[second.column - 1]) ? 1 : 0)
    scalars[index] = name
    lines[second.line - 1] = String(String.UnicodeScalarView(scalars))
    return true
  }

  /// The next place: in the same column of a later line, or anywhere later in the same line.
  private static func place(
    of key: [Unicode.Scalar], after first: SourceText.Position, in lines: [String]
  ) -> SourceText.Position? {
    guard !key.isEmpty, first.line >= 1 else { return nil }
    for (offset, line) in lines.dropFirst(first.line - 1).enumerated() {
      let scalars = Array(line.unicodeScalars)
      let columns =
        offset == 0
        ? Array(scalars.indices.dropFirst(first.column + key.count - 1)) : [first.column - 1]
      if let index = columns.first(where: { isKey(key, at: $0, of: scalars) }) {
        return .init(line: first.line + offset, column: index + 1)
      }
    }
    return nil
  }

  /// Whether the key, perhaps in quotes, and then a colon stand at an index.
  private static func isKey(
    _ key: [Unicode.Scalar], at index: Int, of line: [Unicode.Scalar]
  ) -> Bool {
    guard line.indices.contains(index), index == 0 || !isWordPart(line[index - 1]) else {
      return false
    }
    let quotes = isQuote(line[index]) ? 1 : 0
    guard line[(index + quotes)...].starts(with: key) else { return false }
    return line[(index + quotes + key.count)...].dropFirst(quotes)
      .first { $0 != " " && $0 != "\t" } == ":"
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "'"
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "_" || scalar == "-" || isQuote(scalar)
  }
}
