extension YAMLParser {
  /// Why the text is refused before it is parsed: the parser below builds every node, and compares keys by
  /// their whole content, which aliases inside of keys make exponential.
  var refusal: Diagnostic? {
    var nodes = 0
    for (number, line) in source.lines.enumerated() {
      nodes += 1 + line.utf8.reduce(0) { $0 + (Self.startsNode($1) ? 1 : 0) }
      guard nodes <= 4 * Self.maximumNodes else {
        return source.diagnostic(
          .error, "the sheet has too many values", at: .init(line: number + 1, column: 1))
      }
    }
    return aliasRefusal
  }

  private static func startsNode(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "-"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  private var aliasRefusal: Diagnostic? {
    let anchors = Set(source.lines.flatMap { Self.names(after: "&", in: $0).map(\.name) })
    guard !anchors.isEmpty else { return nil }
    let hasExplicitKeys = source.lines.contains(where: Self.hasExplicitKey)
    var count = 0
    for (number, line) in source.lines.enumerated() {
      for alias in Self.names(after: "*", in: line) where anchors.contains(alias.name) {
        count += 1
        let position = SourceText.Position(line: number + 1, column: alias.column)
        if count > Self.maximumAliases {
          return source.diagnostic(
            .error, "the sheet has over \(Self.maximumAliases) aliases",
            hint: "write the values out",
            at: position)
        }
        if hasExplicitKeys || Self.mayBeKey(line) {
          return source.diagnostic(
            .error, "an alias cannot be, or stand in, a key", hint: "write the key out",
            at: position)
        }
      }
    }
    return nil
  }

  /// The names that follow a mark, with the columns of the mark.
  private static func names(after mark: Unicode.Scalar, in line: String) -> [(
    name: String, column: Int
  )] {
    guard line.unicodeScalars.contains(mark) else { return [] }
    let scalars = Array(line.unicodeScalars)
    return scalars.indices.compactMap { index in
      guard scalars[index] == mark else { return nil }
      let name = scalars[(index + 1)...].prefix { isNamePart($0) }
      return name.isEmpty ? nil : (String(String.UnicodeScalarView(name)), index + 1)
    }
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
  }

  /// Whether a line has a question mark that may begin a key: alone, with blanks or brackets around it.
  private static func hasExplicitKey(_ line: String) -> Bool {
    guard line.utf8.contains(UInt8(ascii: "?")) else { return false }
    let around = " \t-[{,?"
    var before: Character = " "
    for (character, next) in zip(line, line.dropFirst() + " ") {
      if character == "?", around.contains(before), next == " " || next == "\t" { return true }
      before = character
    }
    return false
  }

  /// Whether a line has a colon after an alias or a closing bracket.
  private static func mayBeKey(_ line: String) -> Bool {
    var previous: Unicode.Scalar = " "
    var isAlias = false
    for scalar in line.unicodeScalars {
      switch scalar {
      case ":" where isAlias || previous == "]" || previous == "}": return true
      case "*": isAlias = true
      case " ", "\t": continue
      default: isAlias = isAlias && isNamePart(scalar)
      }
      previous = scalar
    }
    return false
  }
}
