import MusicTheory
import Planning
import ScoreModel
import Spotting
import Timing
import Tokenization

/// Puts written bars on the page: staves, keys, dynamics, markers, and the strikes of stingers.
struct ScoreWriter {
  let plan: CuePlan

  func score(_ bars: [MusicBar]) -> Score {
    let placed = zip(plan.bars, bars).map { (start: $0.span.start, lines: $1.lines) }
    var parts = LineExpansion().parts(placed).map(withinRange)
    parts = StingerWriter(plan: plan, bars: bars).strike(parts)
    parts = parts.filter { !$0.notes.isEmpty }.map { part in
      DynamicsWriter(plan: plan).marked(part)
    }
    return page(SwellWriter(plan: plan, bars: bars).swell(parts))
  }

  /// Staves on a page, with the plan's keys and markers.
  func page(_ parts: [Part]) -> Score {
    Score(
      title: plan.title, cueID: plan.cue.rawValue, tempoMap: plan.tempoMap, end: plan.tempo.end,
      keys: keys, parts: parts, markers: markers)
  }

  /// Notes that no player of the section could sound are left out; the laws let none through.
  private func withinRange(_ part: Part) -> Part {
    var part = part
    part.notes.removeAll { !part.instrument.range.contains($0.pitch.midi) }
    return part
  }

  private var keys: [KeyChange] {
    var changes: [KeyChange] = []
    for bar in plan.bars where changes.last?.key != bar.key {
      changes.append(KeyChange(tick: bar.span.start, key: bar.key))
    }
    return changes
  }

  private var markers: [Marker] {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    let sections = plan.sections.enumerated().compactMap { index, section -> [Marker]? in
      guard let first = section.bars.first, plan.bars.indices.contains(first) else { return nil }
      let tick = plan.bars[first].span.start
      return [
        Marker(tick: tick, text: letters[index % letters.count], kind: .rehearsal),
        Marker(tick: tick, text: section.title, kind: .scene),
      ]
    }.flatMap(\.self)
    let silences = plan.silences
    let hits = plan.tempo.hits.map {
      Marker(tick: $0.tick, text: $0.label, kind: silences.contains($0.tick) ? .silence : .hit)
    }
    let themes = plan.statements.map {
      Marker(tick: $0.start, text: "\($0.theme): \($0.transformation.rawValue)", kind: .theme)
    }
    return (sections + hits + themes).enumerated()
      .sorted { ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset) }.map(\.element)
  }
}
