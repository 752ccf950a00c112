/// Writes scalars so that every YAML reader takes them for the text they are.
enum YAMLText {
  /// A text in a line of its own: plain where that is safe, otherwise in quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text, allowed: " '’-_.,!?()/&+;") ? text : quoted(text)
  }

  /// A text between brackets or braces.
  static func flow(_ text: String) -> String {
    isPlain(text, allowed: " '’-_.") ? text : quoted(text)
  }

  static func list(_ texts: [String]) -> String {
    "[" + texts.map(flow).joined(separator: ", ") + "]"
  }

  /// A number without needless decimals.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    default:
      guard isInvisible(scalar) else { return String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let width = scalar.value > 0xFFFF ? 8 : 4
      let zeros = String(repeating: "0", count: width - digits.utf8.count)
      return (width == 8 ? "\\U" : "\\u") + zeros + digits
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
    default: false
    }
  }

  /// Begins with a letter, has no other marks than those allowed, and is no word that YAML takes for more.
  private static func isPlain(_ text: String, allowed: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    return !words.contains(text.lowercased()) && !text.hasSuffix(" ")
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || allowed.unicodeScalars.contains($0)
      }
  }
}
