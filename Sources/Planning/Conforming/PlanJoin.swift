public import Emotion
import MusicTheory
import ScoreModel
public import Spotting
import Timing

/// Makes one plan of pieces of others: each keeps its bars, chords, players and statements.
public struct PlanJoin: Sendable {
  /// In order; each begins where the one before ends.
  public var pieces: [PlanPiece]
  public var cue: Cue
  /// For what is the cue's as a whole: its seed, its themes, its style.
  public var former: CuePlan
  public var analyzer = ArcAnalyzer()

  public init(_ pieces: [PlanPiece], of cue: Cue, former: CuePlan) {
    self.pieces = pieces
    self.cue = cue
    self.former = former
  }

  /// The plan; nil where the pieces do not make one.
  public func plan() -> CuePlan? {
    guard let map, !pieces.isEmpty else { return nil }
    var plan = former
    plan.cue = cue.id
    plan.title = cue.title
    plan.start = cue.start
    plan.duration = cue.duration
    plan.arc = analyzer.analyze(cue)
    plan.tempo.tempoMap = map
    plan.tempo.end = ends.last ?? 0
    plan.bars = bars
    plan.sections = sections
    plan.phrases = placed { $0.phrases.map { ($0.bars, $0) } }.map { bars, phrase, isWhole in
      CuePlan.Phrase(
        bars: bars, role: phrase.role, cadence: isWhole ? phrase.cadence : .open)
    }
    plan.statements = statements
    plan.themes = themes
    let players = pieces.flatMap { $0.plan.palette } + plan.bars.flatMap(\.instruments)
    plan.palette = Set(players).sorted { $0.scoreOrder < $1.scoreOrder }
    for phrase in plan.phrases {
      for bar in phrase.bars { plan.bars[bar].barsLeft = phrase.bars.upperBound - 1 - bar }
    }
    plan.tempo.sections = sectionPlacements(map)
    plan.tempo.hits = cue.hits.map { placement(of: $0, map) }
    return plan
  }

  // MARK: Where the pieces lie

  private var lengths: [Tick] { pieces.map { $0.span.upperBound - $0.span.lowerBound } }

  private var ends: [Tick] {
    lengths.reduce(into: []) { ends, length in ends.append((ends.last ?? 0) + length) }
  }

  /// Each piece with its first tick and its first bar in the new plan.
  private var places: [(piece: PlanPiece, tick: Tick, bar: Int)] {
    var bar = 0
    return zip(pieces, zip(ends, lengths)).map { piece, end in
      defer { bar += piece.bars.count }
      return (piece, end.0 - end.1, bar)
    }
  }

  private var map: TempoMap? {
    var metres: [TempoMap.MetreChange] = []
    let tempos = places.flatMap { place in
      place.piece.tempos.map {
        TempoMap.TempoChange(tick: $0.tick + place.tick, tempo: $0.tempo, ramps: $0.ramps)
      }
    }
    for place in places {
      for change in place.piece.metres where metres.last?.timeSignature != change.timeSignature {
        metres.append(.init(tick: change.tick + place.tick, timeSignature: change.timeSignature))
      }
    }
    return try? TempoMap(tempos: tempos, metres: metres)
  }
}

extension PlanJoin {
  private var bars: [CuePlan.Bar] {
    places.flatMap { place in
      place.piece.plan.bars[place.piece.bars].enumerated().map { offset, bar in
        var bar = bar
        bar.span = BarSpan(
          index: place.bar + offset,
          start: bar.span.start - place.piece.span.lowerBound + place.tick,
          timeSignature: bar.span.timeSignature)
        return bar
      }
    }
  }

  /// A section that a piece goes on with is one with it.
  private var sections: [CuePlan.Section] {
    let continued = Set(places.filter(\.piece.continues).map(\.bar))
    return placed { $0.sections.map { ($0.bars, $0) } }.reduce(into: []) { sections, place in
      if continued.contains(place.bars.lowerBound), let last = sections.indices.last {
        sections[last].bars = sections[last].bars.lowerBound..<place.bars.upperBound
      } else {
        var section = place.part
        section.bars = place.bars
        sections.append(section)
      }
    }
  }

  /// What the pieces have of their plans' sections or phrases, in bars of the new plan.
  private func placed<Part>(
    _ parts: (CuePlan) -> [(bars: Range<Int>, part: Part)]
  ) -> [(bars: Range<Int>, part: Part, endsWhole: Bool)] {
    places.flatMap { place in
      parts(place.piece.plan).compactMap { bars, part in
        let own = bars.clamped(to: place.piece.bars)
        guard !own.isEmpty else { return nil }
        let shift = place.bar - place.piece.bars.lowerBound
        return (
          own.lowerBound + shift..<own.upperBound + shift, part, own.upperBound == bars.upperBound
        )
      }
    }
  }

  private var statements: [CuePlan.Statement] {
    places.flatMap { place in
      place.piece.plan.statements.filter { place.piece.span.contains($0.start) }.map { statement in
        var statement = statement
        let room = place.piece.span.upperBound - statement.start
        if statement.length > room {
          statement.motif = statement.motif.head(room)
          statement.length = statement.motif.length
        }
        statement.start = statement.start - place.piece.span.lowerBound + place.tick
        return statement
      }
    }
  }

  private var themes: [Theme] {
    pieces.flatMap(\.plan.themes).reduce(into: former.themes) { themes, theme in
      if !themes.contains(where: { $0.id == theme.id }) { themes.append(theme) }
    }
  }

  private func sectionPlacements(_ map: TempoMap) -> [SectionPlacement] {
    let cuts = cue.scenes.map { max(cue.offset(of: $0.start), .zero) }
    return sections.enumerated().map { index, section in
      let bar = places.last { $0.bar <= section.bars.lowerBound } ?? places[0]
      let tick = bars[section.bars.lowerBound].span.start
      let wanted = cuts.indices.contains(index) ? cuts[index] : bar.piece.start
      return SectionPlacement(
        tick: tick, firstBar: section.bars.lowerBound + 1, bars: section.bars.count,
        deviation: (map.time(at: tick) - wanted).doubleValue)
    }
  }

  // MARK: Hits

  /// Where the hit's own plan has it; where that has no such hit, the beat nearest to it.
  private func placement(of hit: HitPoint, _ map: TempoMap) -> HitPlacement {
    let time = cue.offset(of: hit.at)
    let place = places.last { $0.piece.start <= time } ?? places[0]
    let own = place.piece.plan.tempo.hits.filter {
      $0.label == hit.what && place.piece.span.contains($0.tick)
    }.min { abs(distance($0, time, place, map)) < abs(distance($1, time, place, map)) }
    guard let own, abs(distance(own, time, place, map)) < 1 else { return missing(hit, time, map) }
    let tick = own.tick - place.piece.span.lowerBound + place.tick
    let deviation = (map.time(at: tick) - time).doubleValue
    let allowed = max(hit.toleranceFrames ?? 0.5, 0.5) * frame
    let isMet = own.isMet && abs(deviation) <= max(abs(own.deviation), allowed) + 1e-6
    return HitPlacement(
      label: hit.what, time: time, grid: own.grid, tick: tick, barBeat: map.barBeat(at: tick),
      deviation: deviation, gridDeviation: own.gridDeviation + deviation - own.deviation,
      isMet: isMet, reason: isMet ? nil : own.reason ?? "The bars around it were kept as they were."
    )
  }

  private func distance(
    _ own: HitPlacement, _ time: Rational, _ place: (piece: PlanPiece, tick: Tick, bar: Int),
    _ map: TempoMap
  ) -> Double {
    let tick = own.tick - place.piece.span.lowerBound + place.tick
    return (map.time(at: tick) - time).doubleValue
  }

  private func missing(_ hit: HitPoint, _ time: Rational, _ map: TempoMap) -> HitPlacement {
    let last = (ends.last ?? 0) - 1
    let bar = map.bar(at: min(map.tick(at: time), max(last, 0)))
    let beat = bar.timeSignature.beatLength
    let ticks = (0...bar.timeSignature.beats).map { bar.start + beat * $0 }
    let tick =
      ticks.min { (map.time(at: $0) - time).magnitude < (map.time(at: $1) - time).magnitude }
      ?? bar.start
    let deviation = (map.time(at: tick) - time).doubleValue
    return HitPlacement(
      label: hit.what, time: time, grid: .beat, tick: tick, barBeat: map.barBeat(at: tick),
      deviation: deviation, gridDeviation: deviation, isMet: abs(deviation) <= 0.5 * frame,
      reason: abs(deviation) <= 0.5 * frame ? nil : "The bars around it were kept as they were.")
  }

  /// In seconds.
  private var frame: Double { 1 / cue.start.rate.framesPerSecond.doubleValue }
}
