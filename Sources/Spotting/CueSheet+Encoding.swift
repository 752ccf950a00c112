import Timing

extension CueSheet {
  /// The sheet as YAML that a person might have written; ``init(yaml:file:)`` reads the same sheet from it.
  ///
  /// What has its default value is left out. A value that was put together with what no sheet can say (a hit
  /// outside its cue, say) is written as it is, and reading it will tell.
  public func yaml() -> String {
    var lines = ["leitmotif: 1", "title: \(YAMLText.scalar(title))", "frameRate: \(frameRate)"]
    if !palette.isEmpty { lines.append("palette: \(YAMLText.list(palette))") }
    if style != Style() { lines.append("style: \(Self.yaml(style))") }
    if !themes.isEmpty { lines.append("themes:") }
    for theme in themes { lines += Self.lines(theme) }
    lines.append("cues:")
    for cue in cues { lines += Self.lines(cue) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func yaml(_ style: Style) -> String {
    let words = [("genre", style.genre), ("culture", style.culture), ("era", style.era)]
    let pairs = words.compactMap { key, word in word.map { "\(key): \(YAMLText.flow($0))" } }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  private static func lines(_ theme: ThemeRequest) -> [String] {
    var keys: [String] = []
    if let subject = theme.subject { keys.append("for: \(YAMLText.scalar(subject))") }
    if !theme.moods.isEmpty { keys.append("mood: \(yaml(theme.moods))") }
    if let lead = theme.lead { keys.append("lead: \(YAMLText.scalar(lead))") }
    if let motif = theme.motif { keys.append("motif: \(YAMLText.quoted(motif.text))") }
    let name = YAMLText.scalar(theme.id.rawValue)
    return keys.isEmpty ? ["  \(name): {}"] : ["  \(name):"] + keys.map { "    " + $0 }
  }

  private static func lines(_ cue: Cue) -> [String] {
    var lines = ["id: \(YAMLText.scalar(cue.id.rawValue))"]
    if cue.title != cue.id.rawValue { lines.append("title: \(YAMLText.scalar(cue.title))") }
    lines += ["in: \"\(cue.start)\"", "out: \"\(cue.end)\""]
    if let palette = cue.palette { lines.append("palette: \(YAMLText.list(palette))") }
    if let key = cue.key { lines.append("key: \(YAMLText.scalar(key))") }
    if let tempo = cue.tempo { lines.append("tempo: \(YAMLText.number(tempo))") }
    if let metre = cue.metre { lines.append("metre: \(metre)") }
    if cue.scenes.count == 1, cue.scenes[0].start == cue.start {
      lines += keys(cue.scenes[0])
    } else {
      lines.append("scenes:")
      for scene in cue.scenes { lines += item(["at: \"\(scene.start)\""] + keys(scene)) }
    }
    if !cue.hits.isEmpty { lines += ["hits:"] + cue.hits.map { "  - \(yaml($0))" } }
    if !cue.dialogue.isEmpty {
      let spans = cue.dialogue.map { "[\"\($0.start)\", \"\($0.end)\"]" }
      lines.append("dialogue: [\(spans.joined(separator: ", "))]")
    }
    return item(lines)
  }

  /// The lines of a mapping as an item of a list.
  private static func item(_ lines: [String]) -> [String] {
    lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
  }

  private static func keys(_ scene: Scene) -> [String] {
    var lines = ["mood: \(yaml(scene.moods))"]
    if let intensity = scene.intensity { lines.append("intensity: \(YAMLText.number(intensity))") }
    if !scene.themes.isEmpty {
      lines.append("themes: \(YAMLText.list(scene.themes.map(\.rawValue)))")
    }
    if let text = scene.text { lines.append("text: \(YAMLText.scalar(text))") }
    return lines
  }

  private static func yaml(_ moods: [WeightedMood]) -> String {
    let words = moods.map { mood in
      let word = YAMLText.flow(mood.mood)
      return mood.weight == 1 ? word : "{\(word): \(YAMLText.number(mood.weight))}"
    }
    return "[" + words.joined(separator: ", ") + "]"
  }

  private static func yaml(_ hit: HitPoint) -> String {
    var pairs = ["at: \"\(hit.at)\"", "what: \(YAMLText.flow(hit.what))"]
    if hit.weight != 1 { pairs.append("weight: \(YAMLText.number(hit.weight))") }
    if hit.type != .accent { pairs.append("type: \(hit.type.rawValue)") }
    if let frames = hit.toleranceFrames { pairs.append("tolerance: \(YAMLText.number(frames))") }
    return "{" + pairs.joined(separator: ", ") + "}"
  }
}
