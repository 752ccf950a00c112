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
    guard let first = text.unicodeScalars.first else { return false }
    guard first.properties.isAlphabetic || isCueNumber(text) else { return false }
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    return !words.contains(text.lowercased()) && !text.hasSuffix(" ")
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || allowed.unicodeScalars.contains($0)
      }
  }

  /// Whether digits and letters stand together, as in `1m01` and `1890s`, that make no number anywhere.
  private static func isCueNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    } && text.lowercased().contains { $0.isLetter && !"abcdefox".contains($0) }
  }
}
