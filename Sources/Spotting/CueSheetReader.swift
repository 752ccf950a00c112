import Timing

/// Turns YAML nodes into a cue sheet, and reports everything that is wrong on the way.
struct CueSheetReader {
  var report: Report
  var frameRate = FrameRate.fps24
  /// False if the sheet names a rate that there is not: timecodes are then checked for their form only.
  var knowsFrameRate = true
  var themeIDs: Set<ThemeID> = []

  static let formatVersion = "1"

  init(report: Report) {
    self.report = report
  }

  mutating func sheet(_ root: YAMLNode) -> CueSheet? {
    let keys = ["leitmotif", "title", "frameRate", "palette", "style", "themes", "cues"]
    guard let fields = fields(of: root, as: "a cue sheet", keys: keys) else { return nil }
    version(fields["leitmotif"])
    rate(fields["frameRate"])
    let title = fields["title"].flatMap { text($0, as: "a title") }
    let palette = fields["palette"].map { words($0, as: "a palette") } ?? []
    let style = fields["style"].map { self.style($0) } ?? Style()
    let themes = fields["themes"].map { self.themes($0) } ?? []
    guard let cuesNode = fields["cues"] else {
      report.error(
        "the sheet has no `cues`", hint: "add `cues`, each with `in`, `out` and `mood`",
        at: root.position)
      return nil
    }
    return CueSheet(
      title: title ?? defaultTitle, frameRate: frameRate, palette: palette, style: style,
      themes: themes, cues: cues(cuesNode))
  }

  /// The file's name without its ending, or the folder's if the file is called `cues`.
  private var defaultTitle: String {
    let path = report.source.file.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    let name = path.last?.split(separator: ".").first ?? ""
    let chosen = name == "cues" && path.count > 1 ? path[path.count - 2] : name
    let printable = chosen.unicodeScalars.filter { !Self.isControl($0) }.prefix(Self.titleLength)
    let title = String(String.UnicodeScalarView(printable))
    return title.allSatisfy { $0 == "." || $0.isWhitespace } ? "Untitled" : title
  }

  private mutating func version(_ node: YAMLNode?) {
    guard let node, node.text != Self.formatVersion else { return }
    report.error(
      "this is not a sheet of format \(Self.formatVersion)",
      hint: "write `leitmotif: \(Self.formatVersion)`, or leave it out", at: node.position)
  }

  private mutating func rate(_ node: YAMLNode?) {
    guard let node else { return }
    if let rate = node.text.flatMap({ FrameRate(name: $0) }) {
      frameRate = rate
      return
    }
    knowsFrameRate = false
    frameRate = .fps60
    report.error(
      "`\(node.text?.prefix(40) ?? node.kind[...])` is no frame rate",
      hint: "one of " + FrameRate.allCases.map(\.name).joined(separator: " "), at: node.position)
  }

  private mutating func style(_ node: YAMLNode) -> Style {
    guard let fields = fields(of: node, as: "a style", keys: ["genre", "culture", "era"]) else {
      return Style()
    }
    return Style(
      genre: fields["genre"].flatMap { text($0, as: "a genre") },
      culture: fields["culture"].flatMap { text($0, as: "a culture") },
      era: fields["era"].flatMap { text($0, as: "an era") })
  }
}
