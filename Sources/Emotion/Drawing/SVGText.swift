/// The parts of an SVG document as text.
public enum SVGText {
  /// Text for content and attributes: escaped, and without characters that XML forbids.
  public static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars where isAllowed(scalar) {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// A number with at most two decimals, the same in every locale.
  static func number(_ value: Double) -> String {
    let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
    let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(decimals)"
  }

  /// An element with attributes in the given order.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String = ""
  ) -> String {
    let list = attributes.map { " \($0.key)=\"\($0.value)\"" }.joined()
    return content.isEmpty ? "<\(name)\(list)/>" : "<\(name)\(list)>\(content)</\(name)>"
  }

  static func text(
    _ content: String, x: Double, y: Double, anchor: String = "start", kind: String = "small"
  ) -> String {
    element(
      "text", ["class": kind, "x": number(x), "y": number(y), "text-anchor": anchor],
      escaped(content))
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, kind: String) -> String {
    element(
      "line",
      ["class": kind, "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)])
  }

  static func tooltip(_ text: String) -> String {
    "<title>\(escaped(text))</title>"
  }

  /// The text cut to a width, by a mean of `size` pixels a letter.
  static func fitted(_ text: String, width: Double, size: Double = 6.6) -> String {
    let letters = Int(max(width, 0) / size)
    guard text.count > letters else { return text }
    return letters < 2 ? "" : text.prefix(letters - 1) + "…"
  }
}
