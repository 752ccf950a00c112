import Timing

extension CueSheetReader {
  static let maximumHits = 1000

  mutating func hits(_ node: YAMLNode, in span: ClosedRange<Timecode>?) -> [HitPoint] {
    var hits: [HitPoint] = []
    for node in items(node, as: "hits", limit: Self.maximumHits) {
      if let hit = hit(node, in: span) { hits.append(hit) }
    }
    return hits.sorted { $0.at < $1.at }
  }

  private mutating func hit(_ node: YAMLNode, in span: ClosedRange<Timecode>?) -> HitPoint? {
    if node.text != nil { return frame(node, in: span).map { HitPoint(at: $0, what: "hit") } }
    let keys = ["at", "what", "weight", "type", "tolerance"]
    guard let fields = fields(of: node, as: "a hit", keys: keys) else { return nil }
    let what = fields["what"].flatMap { text($0, as: "what happens") }
    let weight = fields["weight"].flatMap { number($0, as: "weight", in: 0...1) }
    let type = fields["type"].flatMap { hitType($0) }
    let tolerance = fields["tolerance"].flatMap {
      number($0, as: "number of frames", in: 0...240)
    }
    guard let at = fields["at"] else {
      report.error("the hit has no `at`", hint: "add its timecode", at: node.position)
      return nil
    }
    return frame(at, in: span).map {
      HitPoint(
        at: $0, what: what ?? "hit", weight: weight ?? 1, type: type ?? .accent,
        toleranceFrames: tolerance)
    }
  }

  private mutating func frame(_ node: YAMLNode, in span: ClosedRange<Timecode>?) -> Timecode? {
    guard let frame = timecode(node) else { return nil }
    if let span, !span.contains(frame) {
      report.error(
        "the hit at \(frame) is outside the cue",
        hint: "the cue is from \(span.lowerBound) to \(span.upperBound)", at: node.position)
    }
    return frame
  }

  private mutating func hitType(_ node: YAMLNode) -> HitType? {
    if let type = node.text.flatMap({ HitType(rawValue: $0) }) { return type }
    let names = HitType.allCases.map(\.rawValue)
    let word = node.text ?? node.kind
    let hint =
      KeySuggestion.nearest(to: word, among: names).map { "did you mean `\($0)`?" }
      ?? "one of " + names.joined(separator: " ")
    report.error("`\(word.prefix(40))` is no type of hit", hint: hint, at: node.position)
    return nil
  }
}

extension CueSheetReader {
  /// Stretches of speech, as pairs or with `in` and `out`; what reaches beyond the cue is cut there.
  mutating func dialogue(_ node: YAMLNode, in span: ClosedRange<Timecode>?) -> [DialogueSpan] {
    var spans: [DialogueSpan] = []
    for node in items(node, as: "dialogue spans", limit: Self.maximumHits) {
      guard let (start, end) = ends(node) else { continue }
      guard start < end else {
        report.error(
          "the speech ends at \(end), but begins at \(start)",
          hint: "the end must be after the beginning",
          at: node.position)
        continue
      }
      guard let span else { continue }
      if end <= span.lowerBound || start >= span.upperBound {
        report.warning(
          "the speech from \(start) to \(end) is outside the cue",
          hint: "the cue is from \(span.lowerBound) to \(span.upperBound)", at: node.position)
      } else {
        spans.append(
          DialogueSpan(start: max(start, span.lowerBound), end: min(end, span.upperBound)))
      }
    }
    return spans.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  private mutating func ends(_ node: YAMLNode) -> (Timecode, Timecode)? {
    var nodes: [YAMLNode?] = []
    if case .sequence(let items) = node.content {
      nodes = items
    } else if let fields = fields(of: node, as: "a dialogue span", keys: ["in", "out"]) {
      nodes = [fields["in"], fields["out"]]
    } else {
      return nil
    }
    guard nodes.count == 2, let first = nodes[0], let second = nodes[1] else {
      report.error(
        "a dialogue span has two timecodes", hint: "like [\"01:00:20:00\", \"01:00:31:10\"]",
        at: node.position)
      return nil
    }
    let (start, end) = (timecode(first), timecode(second))
    guard let start, let end else { return nil }
    return (start, end)
  }
}
