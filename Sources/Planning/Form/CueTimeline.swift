import Emotion
import Spotting
import Timing

/// The cue in bars: where its sections begin, and what happens in each bar.
struct CueTimeline {
  let cue: Cue
  let arc: EmotionalArc
  let tempo: TempoPlan
  let swell: FormSwell
  let spans: [BarSpan]
  /// The bars of each sketch, none empty; they tile the cue.
  let sections: [(sketch: SectionSketch, bars: Range<Int>)]
  /// The hits with the place that the music gives them; those at the cue's end are left out.
  let hits: [(hit: HitPoint, placement: HitPlacement, bar: Int)]

  init(cue: Cue, arc: EmotionalArc, tempo: TempoPlan, sketches: [SectionSketch]) {
    self.cue = cue
    self.arc = arc
    self.tempo = tempo
    swell = FormSwell(arc, speech: Self.speech(in: cue))
    spans = tempo.tempoMap.bars(until: tempo.end)
    let count = spans.count
    hits = Self.hits(of: cue, in: tempo, bars: count)
    let firsts = tempo.sections.prefix(sketches.count).map { min(max($0.firstBar - 1, 0), count) }
    var sections: [(sketch: SectionSketch, bars: Range<Int>)] = []
    for (index, sketch) in sketches.enumerated() where index < firsts.count {
      let first = index == 0 ? 0 : firsts[index]
      let end = index + 1 < firsts.count ? max(firsts[index + 1], first) : count
      if first < end { sections.append((sketch, first..<end)) }
    }
    self.sections = sections
  }

  /// When somebody speaks, in seconds from the cue's `in`.
  private static func speech(in cue: Cue) -> [Range<Double>] {
    cue.dialogue.map { speech in
      let start = cue.offset(of: speech.start).doubleValue
      return start..<max(cue.offset(of: speech.end).doubleValue, start)
    }
  }

  /// When a bar begins and ends, in seconds from the cue's `in`.
  func seconds(of bar: Int) -> Range<Double> {
    let map = tempo.tempoMap
    let start = map.seconds(at: spans[bar].start)
    return start..<max(map.seconds(at: spans[bar].end), start)
  }

  /// The mean of the arc over some bars.
  func mood(of bars: Range<Int>) -> (affect: Affect, intensity: Double) {
    guard let first = bars.first, let last = bars.last else { return (.neutral, 0) }
    let (start, end) = (seconds(of: first).lowerBound, seconds(of: last).upperBound)
    let steps = 4 * bars.count
    let times = (0..<steps).map { start + (end - start) * (Double($0) + 0.5) / Double(steps) }
    let affect = Affect.mean(of: times.map { (arc.affect(at: $0), 1) }) ?? .neutral
    let intensity = times.reduce(0) { $0 + arc.intensity(at: $1) } / Double(steps)
    return (affect, min(max(intensity + swell.step(at: (start + end) / 2), 0), 1))
  }

  private static func hits(
    of cue: Cue, in tempo: TempoPlan, bars: Int
  ) -> [(hit: HitPoint, placement: HitPlacement, bar: Int)] {
    zip(cue.hits, tempo.hits).compactMap { hit, placement in
      guard placement.tick >= 0, placement.tick < tempo.end else { return nil }
      let bar = tempo.tempoMap.bar(at: placement.tick).index
      return bar < bars ? (hit, placement, bar) : nil
    }
  }

  /// The bar of the climax, if it is hot enough to be one; in a cue that stays as it is, the bar in
  /// which the form's own swell culminates.
  var climaxBar: Int? {
    guard let climax = arc.climax else { return nil }
    let time = swell.isFlat ? swell.peak : climax.time
    guard arc.intensity(at: time) >= (swell.isFlat ? 0.5 : 0.35) else { return nil }
    let tick = tempo.tempoMap.tick(at: Rational(rounding: time, toOneOver: 48_000))
    let bar = tempo.tempoMap.bar(at: tick).index
    return spans.isEmpty ? nil : min(bar, spans.count - 1)
  }

  /// Whether someone speaks in a good part of the bar: a quarter of it or half a second.
  func hasDialogue(in bar: Int) -> Bool {
    let span = seconds(of: bar)
    let spoken = Self.speech(in: cue).reduce(0.0) { sum, speech in
      sum + speech.clamped(to: span).upperBound - speech.clamped(to: span).lowerBound
    }
    return spoken > 0 && spoken >= min(0.5, (span.upperBound - span.lowerBound) / 4)
  }
}
