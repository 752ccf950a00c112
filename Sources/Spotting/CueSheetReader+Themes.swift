extension CueSheetReader {
  static let maximumThemes = 64

  mutating func themes(_ node: YAMLNode) -> [ThemeRequest] {
    guard case .mapping(let pairs) = node.content else {
      report.error(
        "themes are a mapping of names to themes, not \(node.kind)",
        hint: "like `mara: {for: Mara, mood: tender}`", at: node.position)
      return []
    }
    guard pairs.count <= Self.maximumThemes else {
      report.error("at most \(Self.maximumThemes) themes can be used", at: node.position)
      return []
    }
    var themes: [ThemeRequest] = []
    for (key, value) in pairs where !DuplicateKey.isSetAside(key.text ?? "") {
      guard let id = key.text.flatMap({ ThemeID(rawValue: $0) }) else {
        report.error(
          "`\(key.text?.prefix(40) ?? key.kind[...])` is no name for a theme",
          hint: "letters, digits, `.`, `_` and `-`, at most 32", at: key.position)
        continue
      }
      if themeIDs.insert(id).inserted {
        themes.append(theme(id, value))
      } else {
        report.error(
          "the theme `\(id)` is written twice", hint: "keep one of them", at: key.position)
      }
    }
    return themes
  }

  private mutating func theme(_ id: ThemeID, _ node: YAMLNode) -> ThemeRequest {
    if node.isNull { return ThemeRequest(id: id) }
    let keys = ["for", "mood", "lead", "motif"]
    guard let fields = fields(of: node, as: "a theme", keys: keys) else {
      return ThemeRequest(id: id)
    }
    return ThemeRequest(
      id: id,
      subject: fields["for"].flatMap { text($0, as: "the one a theme is for") },
      moods: fields["mood"].map { moods($0) } ?? [],
      lead: fields["lead"].flatMap { text($0, as: "a lead") },
      motif: fields["motif"].flatMap { text($0, as: "a motif", allowsLines: true) }
        .map { MotifSource($0) })
  }

  /// Ids of themes that the sheet has, each once.
  mutating func themeReferences(_ node: YAMLNode) -> [ThemeID] {
    let nodes =
      node.text == nil ? items(node, as: "the themes of a scene", limit: Self.listLength) : [node]
    var references: [ThemeID] = []
    for node in nodes {
      guard let word = text(node, as: "a theme") else { continue }
      if let id = ThemeID(rawValue: word), themeIDs.contains(id) {
        if !references.contains(id) { references.append(id) }
      } else {
        unknownTheme(word, at: node.position)
      }
    }
    return references
  }

  private mutating func unknownTheme(_ word: String, at position: SourceText.Position) {
    let known = themeIDs.map(\.rawValue).sorted()
    let hint =
      KeySuggestion.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
      ?? (known.isEmpty
        ? "add it under `themes`"
        : "the sheet's themes are " + known.map { "`\($0)`" }.joined(separator: ", "))
    report.error("there is no theme `\(word.prefix(40))`", hint: hint, at: position)
  }
}
