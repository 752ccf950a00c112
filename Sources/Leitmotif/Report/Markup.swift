import Emotion

/// Markup as text that is well-formed XML and HTML at the same time.
enum Markup {
  /// Text for content and attributes: escaped, and without characters that XML forbids.
  static func escaped(_ text: String) -> String { SVGText.escaped(text) }

  /// A number with a fixed number of decimals at most, the same in every locale.
  static func number(_ value: Double, decimals: Int = 1) -> String {
    let text = fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(trimmed.reversed())
  }

  /// A number with exactly so many decimals, 0…6; a value that is none is written as 0.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let scale = (0..<min(max(decimals, 0), 6)).reduce(1) { product, _ in product * 10 }
    let bounded = value.isNaN ? 0 : min(max(value, -1e9), 1e9)
    let units = Int((bounded * Double(scale)).rounded())
    let sign = units < 0 ? "-" : ""
    guard scale > 1 else { return "\(sign)\(units.magnitude)" }
    let rest = String(units.magnitude % UInt(scale) + UInt(scale)).dropFirst()
    return "\(sign)\(units.magnitude / UInt(scale)).\(rest)"
  }

  /// A number with its sign, a true minus and no sign at zero.
  static func signed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value.magnitude, decimals: decimals)
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return isZero ? text : (value < 0 ? "−" : "+") + text
  }

  /// An element with attributes in the given order. The content is markup, the attributes are text.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String = ""
  ) -> String {
    let list = attributes.filter { !$0.value.isEmpty }.map { " \($0.key)=\"\(escaped($0.value))\"" }
      .joined()
    return content.isEmpty && closing.contains(name)
      ? "<\(name)\(list)/>" : "<\(name)\(list)>\(content)</\(name)>"
  }

  /// Parts of drawings; HTML would leave its own elements open if they were written as `<p/>`.
  private static let closing: Set = ["line", "rect", "path", "circle", "ellipse", "text", "g"]
}

extension Markup {
  /// A line between two points of a drawing.
  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String)
    -> String
  {
    element(
      "line",
      [
        "class": kind, "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2),
      ])
  }

  /// A rectangle with a tooltip, if there is one to give.
  static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ kind: String,
    tooltip: String = "", radius: Double = 0
  ) -> String {
    element(
      "rect",
      [
        "class": kind, "x": number(x), "y": number(y), "width": number(max(width, 0)),
        "height": number(max(height, 0)), "rx": radius > 0 ? number(radius) : "",
      ], tip(tooltip))
  }

  /// Escaped text at a point; `anchor` is `start`, `middle` or `end`.
  static func text(
    _ content: String, _ x: Double, _ y: Double, _ kind: String, anchor: String = "start"
  ) -> String {
    element(
      "text", ["class": kind, "x": number(x), "y": number(y), "text-anchor": anchor],
      escaped(content))
  }

  static func path(_ data: String, _ kind: String, tooltip: String = "") -> String {
    element("path", ["class": kind, "d": data], tip(tooltip))
  }

  private static func tip(_ text: String) -> String {
    text.isEmpty ? "" : element("title", [:], escaped(text))
  }

  /// A polyline's path data.
  static func polyline(_ points: [(x: Double, y: Double)]) -> String {
    points.isEmpty
      ? "" : "M" + points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
  }

  /// A text cut to a width in pixels, at a mean width of its letters.
  static func fitted(_ text: String, _ width: Double, letter: Double = 6.1) -> String {
    let room = Int(max(width, 0) / letter)
    if text.count <= room { return text }
    return room < 3 ? "" : text.prefix(room - 1) + "…"
  }
}
