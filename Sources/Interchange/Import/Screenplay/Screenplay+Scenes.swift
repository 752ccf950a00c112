extension Screenplay {
  /// The scenes, each from its heading to the next.
  ///
  /// A length that the file states is kept; others are estimated, at 55 lines a page.
  public var scenes: [ImportedScene] {
    var scenes: [ImportedScene] = []
    var page = PageEstimate()
    var stated: Int?
    for paragraph in paragraphs {
      if case .sceneHeading(let number) = paragraph.kind {
        page = PageEstimate()
        stated = paragraph.eighths
        scenes.append(
          ImportedScene(heading: paragraph.text, number: number, paragraphs: [], eighths: 1))
      }
      page.add(paragraph)
      guard let last = scenes.indices.last else { continue }
      scenes[last].eighths = stated ?? page.eighths
      if [.action, .synopsis].contains(paragraph.kind) {
        scenes[last].paragraphs.append(paragraph.text)
      }
    }
    return scenes
  }

  /// The timeline of a script that has no times, with notes on what no scene holds.
  func timeline(_ format: ImportFormat) -> ImportedTimeline {
    let scenes = scenes
    var notes: [ImportNote] = []
    let isHeading = { (paragraph: ScreenplayParagraph) in
      if case .sceneHeading = paragraph.kind { true } else { false }
    }
    let before = paragraphs.prefix { !isHeading($0) }
    let actions = before.count { $0.kind == .action }
    if scenes.isEmpty {
      notes.append(ImportNote("the script has no scene heading, and so no scenes"))
    } else if actions > 0, let first = before.first {
      notes.append(
        ImportNote(
          line: first.line,
          "\(actions) paragraphs of action before the first scene heading are left out"))
    }
    return ImportedTimeline(format: format, title: title, scenes: scenes, notes: notes)
  }
}
