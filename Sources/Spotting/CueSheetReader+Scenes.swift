import Timing

extension CueSheetReader {
  /// What a scene says of itself, or a cue of its scenes.
  private struct Contents {
    var moods: [WeightedMood]?
    var intensity: Double?
    var themes: [ThemeID]?
    var text: String?
  }

  /// The scenes of a cue; its own mood makes one, and is that of scenes which have none.
  mutating func scenes(
    _ fields: [String: YAMLNode], in span: ClosedRange<Timecode>?, at position: SourceText.Position
  ) -> [Scene] {
    let whole = contents(fields)
    let nodes = fields["scenes"].map { items($0, as: "scenes", limit: 1000) } ?? []
    guard !nodes.isEmpty else {
      return scene(whole, from: span?.lowerBound, to: span?.upperBound, at: position).map { [$0] }
        ?? []
    }
    if let text = fields["text"] {
      report.error("the text of a cue with scenes belongs into a scene", at: text.position)
    }
    var scenes: [Scene] = []
    for node in nodes {
      guard let scene = scene(node, in: span, defaults: whole) else { continue }
      if let last = scenes.last, scene.start <= last.start {
        report.error(
          "this scene begins at \(scene.start), not after the one before, at \(last.start)",
          hint: "put scenes in order of time", at: node.position)
      } else {
        if !scenes.isEmpty { scenes[scenes.count - 1].end = scene.start }
        scenes.append(scene)
      }
    }
    return fillingStart(scenes, of: span, with: whole, at: nodes[0].position)
  }

  private mutating func scene(
    _ node: YAMLNode, in span: ClosedRange<Timecode>?, defaults: Contents
  ) -> Scene? {
    guard let fields = fields(of: node, as: "a scene", keys: ["at"] + Self.sceneKeys) else {
      return nil
    }
    var contents = contents(fields)
    contents.moods = contents.moods ?? defaults.moods
    contents.intensity = contents.intensity ?? defaults.intensity
    contents.themes = contents.themes ?? defaults.themes
    var start = span?.lowerBound
    if let at = fields["at"] {
      start = timecode(at)
      if let span, let frame = start, !(span.lowerBound..<span.upperBound).contains(frame) {
        report.error(
          "the scene at \(frame) is outside the cue",
          hint: "the cue is from \(span.lowerBound) to \(span.upperBound)", at: at.position)
      }
    }
    return scene(contents, from: start, to: span?.upperBound, at: node.position)
  }

  private mutating func scene(
    _ contents: Contents, from start: Timecode?, to end: Timecode?, at position: SourceText.Position
  ) -> Scene? {
    guard let moods = contents.moods else {
      report.error(
        "there is no `mood` here", hint: "add one to the scene or to the cue, like `mood: lonely`",
        at: position)
      return nil
    }
    guard let start, let end else { return nil }
    return Scene(
      start: start, end: end, moods: moods, intensity: contents.intensity,
      themes: contents.themes ?? [], text: contents.text)
  }

  private mutating func contents(_ fields: [String: YAMLNode]) -> Contents {
    Contents(
      moods: fields["mood"].map { moods($0) },
      intensity: fields["intensity"].flatMap { number($0, as: "intensity", in: 0...1) },
      themes: fields["themes"].map { themeReferences($0) },
      text: fields["text"].flatMap { text($0, as: "a text", allowsLines: true) })
  }

  /// Music before the first scene has the cue's own mood; if there is none, the first scene begins earlier.
  private mutating func fillingStart(
    _ scenes: [Scene], of span: ClosedRange<Timecode>?, with whole: Contents,
    at position: SourceText.Position
  ) -> [Scene] {
    guard let span, var first = scenes.first, first.start > span.lowerBound else { return scenes }
    if whole.moods != nil,
      let opening = scene(whole, from: span.lowerBound, to: first.start, at: position)
    {
      return [opening] + scenes
    }
    report.warning(
      "the first scene begins after the cue",
      hint: "it is taken from the cue's `in`, \(span.lowerBound)",
      at: position)
    first.start = span.lowerBound
    return [first] + scenes.dropFirst()
  }
}
