import Timing

/// Cues, scenes and hits that markers stand for.
struct MarkerCues {
  private(set) var cues: [CueDraft] = []
  private(set) var sections: [CueDraft.Section] = []
  private(set) var hits: [CueDraft.Hit] = []

  init(_ timeline: PlacedTimeline) {
    let second = timeline.frames(1)
    let stretches = timeline.marks.filter { ($0.end ?? $0.at) - $0.at >= second }
    for mark in stretches { take(stretch: mark) }
    let points = timeline.marks.filter { ($0.end ?? $0.at) - $0.at < second }
    let roles = MarkerRole.roles(of: points, framesPerHalfMinute: timeline.frames(30))
    takeEdges(zip(points, roles).filter { [.cueStart, .cueEnd].contains($0.1) }.map(\.0), timeline)
    for (mark, role) in zip(points, roles) {
      switch role {
      case .scene: sections.append(CueDraft.Section(at: mark.at, text: Self.text(mark)))
      case .hit: hits.append(Self.hit(mark))
      case .cueStart, .cueEnd: break
      }
    }
  }

  /// A name, and what was written beside it.
  static func text(_ mark: PlacedTimeline.Mark) -> String {
    [mark.name, mark.comment].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  private static func hit(_ mark: PlacedTimeline.Mark) -> CueDraft.Hit {
    let text = text(mark)
    return CueDraft.Hit(
      at: mark.at, what: text.isEmpty ? "hit" : text,
      kind: HitWords.kind(of: mark.name) ?? HitWords.kind(of: mark.comment) ?? HitWords.plain)
  }

  /// A stretch is a cue, or a scene where its name says so.
  private mutating func take(stretch mark: PlacedTimeline.Mark) {
    let number = CueNumber(mark.name)
    if number == nil, MarkerRole.isScene(mark.name) {
      sections.append(CueDraft.Section(at: mark.at, text: Self.text(mark)))
    }
    cues.append(
      CueDraft(
        span: mark.at..<(mark.end ?? mark.at), id: number?.id,
        title: number.map { $0.title.isEmpty ? mark.name : $0.title } ?? mark.name,
        comment: mark.comment))
  }

  /// Each start goes on to the next end or start.
  private mutating func takeEdges(_ marks: [PlacedTimeline.Mark], _ timeline: PlacedTimeline) {
    for (index, mark) in marks.enumerated() {
      guard let number = CueNumber(mark.name) ?? CueNumber(mark.comment), number.edge == .start
      else { continue }
      let next = marks[(index + 1)...].first { $0.at > mark.at }
      let end = next?.at ?? mark.at + timeline.frames(SpottingHabits.openLength)
      cues.append(
        CueDraft(
          span: mark.at..<end, id: number.id,
          title: number.title.isEmpty ? mark.name : number.title,
          comment: mark.comment, isOpen: next == nil))
    }
  }
}
