import Timing

extension CueSheetReader {
  static let maximumCues = 1000
  /// The keys of a cue that give its only scene, or what its scenes do not say themselves.
  static let sceneKeys = ["mood", "intensity", "themes", "text"]
  static let cueKeys =
    ["id", "title", "in", "out"] + sceneKeys
    + ["scenes", "hits", "dialogue", "palette", "key", "tempo", "metre"]

  mutating func cues(_ node: YAMLNode) -> [Cue] {
    let errors = report.errorCount
    let nodes = items(node, as: "cues", limit: Self.maximumCues)
    if nodes.isEmpty, report.errorCount == errors {
      report.error(
        "there is no cue",
        hint: "add one: `- {in: \"01:00:00:00\", out: \"01:00:30:00\", mood: lonely}`",
        at: node.position)
    }
    var ids: Set<String> = []
    var read: [(cue: Cue, position: SourceText.Position)] = []
    for (index, node) in nodes.enumerated() {
      if let cue = cue(node, number: index + 1, ids: &ids) { read.append((cue, node.position)) }
    }
    warnOfOverlaps(read)
    return read.map(\.cue)
  }

  private mutating func cue(_ node: YAMLNode, number: Int, ids: inout Set<String>) -> Cue? {
    guard let fields = fields(of: node, as: "a cue", keys: Self.cueKeys) else { return nil }
    let id = cueID(fields["id"], number: number)
    if !ids.insert(id.rawValue.lowercased()).inserted {
      report.error(
        "there is already a cue `\(id)`",
        hint: "each cue needs an `id` of its own; case does not count",
        at: fields["id"]?.position ?? node.position)
    }
    let span = span(fields, at: node.position)
    let hits = fields["hits"].map { self.hits($0, in: span) } ?? []
    let dialogue = fields["dialogue"].map { self.dialogue($0, in: span) } ?? []
    let scenes = scenes(fields, in: span, at: node.position)
    let title = fields["title"].flatMap { text($0, as: "a title") }
    let settings = settings(fields)
    return span.map {
      Cue(
        id: id, title: title ?? id.rawValue, start: $0.lowerBound, end: $0.upperBound,
        scenes: scenes, hits: hits, dialogue: dialogue, palette: settings.palette,
        key: settings.key, tempo: settings.tempo, metre: settings.metre)
    }
  }

  private mutating func cueID(_ node: YAMLNode?, number: Int) -> CueID {
    guard let node else { return CueID(number: number) }
    if let id = node.text.flatMap({ CueID(rawValue: $0) }) { return id }
    report.error(
      "`\(node.text?.prefix(40) ?? node.kind[...])` is no id for a cue",
      hint: "it names files: letters, digits, `.`, `_` and `-`, at most 32, like 1m01",
      at: node.position)
    return CueID(number: number)
  }

  /// From `in` to `out`, at least one second and at most an hour.
  private mutating func span(
    _ fields: [String: YAMLNode], at position: SourceText.Position
  ) -> ClosedRange<Timecode>? {
    for key in ["in", "out"] where fields[key] == nil {
      report.error(
        "the cue has no `\(key)`", hint: "add `\(key): \"01:00:00:00\"`", at: position)
    }
    let start = fields["in"].flatMap { timecode($0) }
    let end = fields["out"].flatMap { timecode($0) }
    guard let start, let end, let node = fields["out"] else { return nil }
    let duration = end.seconds(since: start)
    if duration <= 0 {
      report.error(
        "the cue ends at \(end), but begins at \(start)", hint: "`out` must be after `in`",
        at: node.position)
    } else if duration < 1 || duration > 3600 {
      report.error(
        "a cue lasts from one second to one hour", hint: "this one is from \(start) to \(end)",
        at: node.position)
    } else {
      return start...end
    }
    return nil
  }

  /// Cues that sound at the same time may be meant, so this is only a warning.
  private mutating func warnOfOverlaps(_ cues: [(cue: Cue, position: SourceText.Position)]) {
    let sorted = cues.sorted { ($0.cue.start, $0.cue.end) < ($1.cue.start, $1.cue.end) }
    guard var longest = sorted.first?.cue else { return }
    for (cue, position) in sorted.dropFirst() {
      if cue.start < longest.end {
        report.warning(
          "\(cue.id) begins at \(cue.start), while \(longest.id) goes on to \(longest.end)",
          at: position)
      }
      if cue.end > longest.end { longest = cue }
    }
  }
}
