/// Reads a Final Draft script (`.fdx`).
///
/// Scenes have the length that Final Draft wrote beside their headings, or an estimate.
enum FinalDraftReader {
  /// - Throws: ``ImportError`` for other XML.
  static func read(_ bytes: [UInt8]) throws(ImportError) -> ImportedTimeline {
    try Screenplay(finalDraft: bytes).timeline(.finalDraft)
  }

  static func recognises(_ bytes: [UInt8]) -> Bool {
    XMLProlog.rootElement(bytes) == "FinalDraft"
  }
}

extension ImportFormatReader {
  static let finalDraft = bytes(
    .finalDraft, extensions: ["fdx"], recognises: FinalDraftReader.recognises,
    read: FinalDraftReader.read)
}

extension Screenplay {
  /// Reads a Final Draft script.
  ///
  /// - Throws: ``ImportError`` for other XML.
  public init(finalDraft bytes: [UInt8]) throws(ImportError) {
    let root = try XMLTree(bytes, root: "FinalDraft")
    self.init()
    let titles = root.at("TitlePage", "Content")?.all("Paragraph") ?? []
    if let title = titles.lazy.compactMap(\.script.nonEmpty).first {
      titlePage = [TitleEntry(key: "Title", value: title)]
    }
    guard let content = root.first("Content") else {
      throw ImportError(line: root.line, "the file has no <Content>, and so no script")
    }
    for element in content.children { add(element, isSecond: false) }
  }

  /// Adds a paragraph; one with `DualDialogue` in it holds two speeches side by side.
  private mutating func add(_ element: XMLTree, isSecond: Bool) {
    guard element.name == "Paragraph" else { return }
    if let dual = element.first("DualDialogue") {
      var names = 0
      for inner in dual.children {
        names += inner.attributes["Type"] == "Character" ? 1 : 0
        add(inner, isSecond: names == 2)
      }
      return
    }
    let text = element.script
    let type = element.attributes["Type"] ?? ""
    guard let kind = Self.kind(type, element, isSecond: isSecond), !text.isEmpty else { return }
    let properties = element.first("SceneProperties")
    let isHeading = type == "Scene Heading"
    let eighths = isHeading ? properties?.attributes["Length"].flatMap(Self.eighths) : nil
    paragraphs.append(
      ScreenplayParagraph(kind: kind, text: text, eighths: eighths, line: element.line))
    if isHeading { addSummary(properties) }
  }

  /// What the writer put on the scene's index card.
  private mutating func addSummary(_ properties: XMLTree?) {
    for paragraph in properties?.first("Summary")?.all("Paragraph") ?? [] {
      let text = paragraph.script
      guard !text.isEmpty else { continue }
      paragraphs.append(
        ScreenplayParagraph(kind: .synopsis, text: text, line: paragraph.line))
    }
  }

  private static func kind(
    _ type: String, _ element: XMLTree, isSecond: Bool
  ) -> ScreenplayParagraph.Kind? {
    switch type {
    case "Scene Heading": .sceneHeading(number: element.attributes["Number"]?.nonEmpty)
    case "Character": .character(isDual: isSecond)
    case "Parenthetical": .parenthetical
    case "Dialogue": .dialogue
    case "Singing", "Lyrics": .lyric
    case "Transition": .transition
    case "New Act", "End of Act": .centered
    case "Outline Body": .synopsis
    case "Outline 1": .section(level: 1)
    case "Outline 2": .section(level: 2)
    case "Outline 3": .section(level: 3)
    case "Outline 4": .section(level: 4)
    default: .action
    }
  }

  /// The eighths of a length such as `2 3/8`, `5/8` or `1`; nil for anything else.
  private static func eighths(_ length: String) -> Int? {
    var total = 0
    for word in length.split(separator: " ") {
      let halves = word.split(separator: "/", omittingEmptySubsequences: false)
      guard let number = Int(halves[0]), (0...10_000).contains(number),
        halves.count == 1 || (halves.count == 2 && halves[1] == "8")
      else { return nil }
      total += halves.count == 1 ? number * 8 : number
    }
    return total > 0 ? min(total, 80_000) : nil
  }
}

extension XMLTree {
  /// The text of a paragraph of a script, with single spaces for line breaks.
  fileprivate var script: String {
    all("Text").map(\.text).joined().split(whereSeparator: \.isNewline).map(\.stripped)
      .joined(separator: " ").stripped
  }
}
