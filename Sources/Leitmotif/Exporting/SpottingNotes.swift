public import Spotting
import Timing

/// A page to print that says what a film asks of its music: what director, composer and music editor have
/// agreed on, cue by cue.
///
/// It is self-contained and loads nothing, is well-formed XML as well as HTML, and escapes whatever comes
/// from the cue sheet.
public struct SpottingNotes: Sendable {
  public var sheet: CueSheet
  /// In the order of the page.
  public var cues: [Cue]

  /// - Parameter cues: Nil for all of the sheet.
  public init(_ sheet: CueSheet, cues: [Cue]? = nil) {
    self.sheet = sheet
    self.cues = cues ?? sheet.cues
  }

  /// The page. The same sheet gives the same bytes.
  public func html() -> String {
    """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
    \(Markup.element("title", [:], Markup.escaped(sheet.title) + " – spotting notes"))
    \(Markup.element("style", [:], SpottingNotesStyle.text))
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  private var body: String {
    let parts = [
      Markup.element("h1", [:], Markup.escaped(sheet.title)),
      Markup.element("p", ["class": "lead"], Markup.escaped(lead)), overview, themes,
    ]
    return (parts + cues.map(cue)).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var lead: String {
    let total = cues.reduce(.zero) { $0 + $1.duration }
    let style = [sheet.style.genre, sheet.style.culture, sheet.style.era].compactMap(\.self)
    let music =
      "\(cues.count == 1 ? "1 cue" : "\(cues.count) cues"), \(Self.length(total)) of music"
    let words = ["Spotting notes", music, "\(sheet.frameRate) frames a second"] + style
    return (words + (sheet.palette.isEmpty ? [] : [sheet.palette.joined(separator: ", ")]))
      .joined(separator: " · ")
  }

  private var overview: String {
    var table = ReportTable(heads: ["Cue", "Title", "In", "Out", "Length", "Hits"])
    table.rows = cues.map { cue in
      [
        .text(cue.id.rawValue), .text(cue.title), .time("\(cue.start)"), .time("\(cue.end)"),
        .figure(Self.length(cue.duration)), .figure("\(cue.hits.count)"),
      ]
    }
    return section("cues", "Cues", table.markup)
  }

  private var themes: String {
    guard !sheet.themes.isEmpty else { return "" }
    var table = ReportTable(heads: ["Theme", "For", "Moods", "Lead", "Motif"])
    table.rows = sheet.themes.map { theme in
      [
        .text(theme.id.rawValue), .text(theme.subject ?? ""), .text(Self.words(theme.moods)),
        .text(theme.lead ?? ""), .text(theme.motif?.text ?? ""),
      ]
    }
    return section("themes", "Themes", table.markup)
  }

  func section(_ id: String, _ title: String, _ content: String) -> String {
    Markup.element(
      "section", ["id": id], Markup.element("h2", [:], Markup.escaped(title)) + "\n" + content)
  }

  /// Minutes and seconds, with tenths: `1:12.5`.
  static func length(_ seconds: Rational) -> String {
    let tenths = (seconds * 10).rounded()
    let rest = tenths % 600
    return "\(tenths / 600):\(rest < 100 ? "0" : "")\(rest / 10).\(rest % 10)"
  }

  /// Moods with their weights, where these are not 1.
  static func words(_ moods: [WeightedMood]) -> String {
    moods.map { mood in
      mood.mood + (mood.weight == 1 ? "" : "\u{A0}\(Markup.number(mood.weight, decimals: 2))")
    }.joined(separator: ", ")
  }
}
