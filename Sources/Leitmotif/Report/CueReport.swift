public import Composition
public import Planning
public import ScoreModel

/// A page that shows what a cue does, and why, for people who have to decide about it.
///
/// ```swift
/// let page = CueReport(plan: plan, score: take.score, take: take.number).html()
/// ```
///
/// The page is self-contained: it loads nothing, and says so to the browser. It is well-formed XML as
/// well as HTML, fits light and dark, and prints. Whatever comes from a cue sheet is escaped.
public struct CueReport: Sendable {
  public var plan: CuePlan
  public var score: Score
  /// The number of the take that is kept.
  public var take: Int?
  /// What the critic says of each take, by its number.
  public var reviews: [Int: Review]
  /// How loud the mix is; nil without sound.
  public var loudness: LoudnessReading?
  /// How loud the mix and each stem are; empty without sound.
  public var fileLevels: [FileLevel] = []
  /// What of the cue stands in the training music; nil where it was not looked up.
  public var originality: OriginalityReading?
  /// The files beside the page, as paths from its folder.
  public var files: [String]
  /// What a person should know beside what the plan itself says.
  public var warnings: [String]

  public init(
    plan: CuePlan, score: Score, take: Int? = nil, reviews: [Int: Review] = [:],
    loudness: LoudnessReading? = nil, originality: OriginalityReading? = nil,
    files: [String] = [], warnings: [String] = []
  ) {
    self.plan = plan
    self.score = score
    self.take = take
    self.reviews = reviews
    self.loudness = loudness
    self.originality = originality
    self.files = files
    self.warnings = warnings
  }

  /// The page. The same report gives the same bytes.
  public func html() -> String {
    let title = Markup.escaped("\(plan.cue) \(plan.title)")
    let head =
      "<meta charset=\"utf-8\"/>\n"
      + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\"/>\n"
      + Markup.element("title", [:], title) + "\n"
      + Markup.element("style", [:], ReportStyle.drawing + "\n" + ReportStyle.page)
    return """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
      <head>
      \(head)
      </head>
      <body class="leitmotif">
      <main>
      \(body)
      </main>
      </body>
      </html>

      """
  }

  /// Nothing may be loaded from anywhere.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

  private var body: String {
    let axis = PictureAxis(plan)
    let parts = [
      summary(axis), warningList, picture(axis), themes, statementTable(axis), hitTable(axis),
      sectionTable(axis), takeTable, levelTable, originalityNote(axis), fileList,
      Markup.element("script", [:], ReportScript.text),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A part of the page under a heading.
  func part(_ id: String, _ title: String, _ content: String) -> String {
    Markup.element("section", ["id": id], Markup.element("h2", [:], title) + "\n" + content)
  }
}
