import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A document boiled down to lines that a test can spell out: one word for each symbol.
final class XMLOutline: NSObject, XMLParserDelegate {
  /// `4` a quarter, `8.` a dotted eighth, `r` a rest, `R` a whole-bar rest, `~` tied on, `3:` in a
  /// tuplet, `+` a further note of a chord, `_` a gap, `|` a further voice.
  private(set) var rhythm: [String] = []
  /// `F#4` as written, with the sign before it in brackets.
  private(set) var pitches: [String] = []
  /// The state of the first beam, by its first letter; `-` without beam.
  private(set) var beams = ""
  /// Every element's text or attributes by its path's last name, in order.
  private(set) var values: [String: [String]] = [:]

  private var text = ""
  private var fields: [String: String] = [:]
  private var marks: Set<String> = []

  init(_ document: String) {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    _ = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    text = ""
    if name == "note" || name == "forward" { (fields, marks) = ([:], []) }
    marks.insert(
      [name, attributes["type"] ?? attributes["measure"]].compactMap(\.self).joined(separator: "-"))
    if name == "dot" { fields["dots", default: ""] += "." }
    if let number = attributes["number"], name == "beam" { fields["beam"] = number }
    let listed = attributes.filter { $0.key != "id" }.sorted { $0.key < $1.key }
    values[name, default: []] += listed.map { "\($0.key)=\($0.value)" }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let content = text.trimmingCharacters(in: .whitespacesAndNewlines)
    text = ""
    if !content.isEmpty { values[name, default: []].append(content) }
    switch name {
    case "backup": rhythm.append("|")
    case "forward": rhythm.append("_")
    case "note": endNote()
    case "beam": if fields["beam"] == "1" { fields["beams"] = content }
    default: if !content.isEmpty { fields[name] = content }
    }
  }

  private func endNote() {
    let types = ["whole": "1", "half": "2", "quarter": "4", "eighth": "8", "breve": "0"]
    let type = fields["type"].map { types[$0] ?? String($0.prefix { $0.isNumber }) }
    let prefix =
      (marks.contains("time-modification") ? "3:" : "") + (marks.contains("chord") ? "+" : "")
    let rest = marks.contains("rest") ? "r" : marks.contains("rest-yes") ? "R" : ""
    let tie = marks.contains("tie-start") ? "~" : ""
    rhythm.append("\(prefix)\(rest)\(type ?? "")\(fields["dots"] ?? "")\(tie)")
    beams += fields["beams"]?.prefix(1) ?? "-"
    guard let step = fields["step"] else { return }
    let sign = ["-2": "bb", "-1": "b", "1": "#", "2": "x"][fields["alter"] ?? ""] ?? ""
    let accidental = fields["accidental"].map { "(\($0))" } ?? ""
    pitches.append("\(accidental)\(step)\(sign)\(fields["octave"] ?? "")")
  }
}
