/// An XML element as a value. Writing it escapes what has to be escaped, and gives the same bytes
/// for the same value.
struct Markup {
  var name: String
  var attributes: [(name: String, value: String)]
  var children: [Markup]
  var text: String?

  /// An element with other elements in it, or an empty one.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
  ) {
    self.name = name
    self.attributes = attributes.map { (name: $0.key, value: $0.value) }
    self.children = children
  }

  /// An element with text in it.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    self.init(name, attributes)
    self.text = text
  }

  init(_ name: String, _ number: Int) {
    self.init(name, text: String(number))
  }

  /// With one more attribute, where there is a value for it.
  func adding(_ attribute: String, _ value: String?) -> Markup {
    guard let value else { return self }
    var copy = self
    copy.attributes.append((name: attribute, value: value))
    return copy
  }
}

extension Markup {
  /// Appends the element on lines of its own, two spaces for each level.
  func write(to output: inout String, depth: Int = 0) {
    let indentation = String(repeating: "  ", count: depth)
    output += "\(indentation)<\(name)"
    for attribute in attributes {
      output += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
    }
    if let text {
      output += ">\(Self.escaped(text))</\(name)>\n"
    } else if children.isEmpty {
      output += "/>\n"
    } else {
      output += ">\n"
      for child in children { child.write(to: &output, depth: depth + 1) }
      output += "\(indentation)</\(name)>\n"
    }
  }

  /// Text as XML 1.0 can hold it: markup escaped, line breaks and tabs as spaces, and characters
  /// that no XML document may contain as U+FFFD.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: needsEscape) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(contentsOf: escape(scalar).unicodeScalars) }
    return String(result)
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || ["&", "<", ">", "\""].contains(scalar) || isForbidden(scalar)
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || [0xFFFE, 0xFFFF].contains(scalar.value)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "\t", "\n", "\r": " "
    default: isForbidden(scalar) ? "\u{FFFD}" : String(scalar)
    }
  }
}
