import Timing

/// A cue whose bars and beats are decided: where every bar line, beat and anchor is.
struct BarredCue {
  struct Bar {
    /// The number of beats before it.
    var start: Int
    var beats: Int
    var section: Int
    var metre: TimeSignature
  }

  struct Stop {
    var anchor: Int
    /// The number of beats up to the end of the anchor's beat.
    var beats: Int
    /// Whether the anchor is half a beat before that.
    var isHalf: Bool
  }

  var bars: [Bar] = []
  /// The anchors that were not passed by, without the cue's start.
  var stops: [Stop] = []
  var spans: [BeatSpan] = []
  var metreCost = 0.0
  var placementCost = 0.0
  var unmetCost = 0.0
  var phraseCost = 0.0
  /// When each beat begins; the last is the cue's end.
  var times: [Double] = []
  var changeCost = 0.0
  var distanceCost = 0.0
  var violation = 0.0

  var total: Double {
    metreCost + placementCost + unmetCost + phraseCost + changeCost + distanceCost
  }
}

extension TempoSearch {
  /// The labels from the cue's start to one at its end.
  func chain(endingWith label: Int) -> [Int] {
    var chain: [Int] = []
    var next = label
    while next >= 0 {
      chain.append(next)
      next = labels[next].parent
    }
    return chain.reversed()
  }

  /// The cue that a label at the end stands for, its beats at their best times.
  func cue(endingWith label: Int) -> BarredCue {
    var cue = BarredCue()
    var lines: [Int] = []
    let chain = chain(endingWith: label)
    for (from, to) in zip(chain, chain.dropFirst()) { append(from, to, &cue, &lines) }
    addBars(lines, &cue)
    solve(&cue)
    cue.phraseCost = max(
      0, labels[label].offset - cue.metreCost - cue.placementCost - cue.unmetCost)
    return cue
  }

  private func append(_ from: Int, _ to: Int, _ cue: inout BarredCue, _ lines: inout [Int]) {
    let (start, end) = (labels[from], labels[to])
    let step = TempoStep(
      source: start.anchor, target: end.anchor, beats: end.beats,
      isHalf: curves[end.curve].isHalf)
    let span = problem.span(
      step, before: curves[start.curve].isHalf ? 0.5 : 0, isFree: isFree(after: start))
    let before = cue.stops.last?.beats ?? 0
    lines += barLines(from: start.phase, to: end, span.sections).map { $0 + before }
    cue.spans.append(span)
    cue.stops.append(
      BarredCue.Stop(anchor: end.anchor, beats: before + end.beats, isHalf: step.isHalf))
    charge(end, passedBy: start.anchor + 1..<end.anchor, isHalf: step.isHalf, &cue)
  }

  private func barLines(from phase: BarPhase, to end: TempoLabel, _ sections: [Int]) -> [Int] {
    var pattern = BarPattern(from: phase, sections: sections, problem)
    pattern.extend(to: end.beats)
    let arrivals = (0..<8).map { BarPhase(beats: end.phase.beats, bars: $0) }
    let goal = arrivals.min { arrivalCost(pattern, $0, end) < arrivalCost(pattern, $1, end) }
    return pattern.barLines(after: end.beats, in: goal ?? end.phase)
  }

  /// What a pattern's phase costs if it is the one that the label stands for: phrases start anew with a section.
  private func arrivalCost(_ pattern: BarPattern, _ phase: BarPhase, _ end: TempoLabel) -> Double {
    let cost = pattern.costs[end.beats][phase.index]
    guard end.phase.beats == 0, !curves[end.curve].isHalf else {
      return phase == end.phase ? cost : .infinity
    }
    let isEnd = end.anchor == problem.anchors.count - 1
    let ending = isEnd ? problem.sections.count : problem.anchors[end.anchor].section
    guard let ending else { return phase == end.phase ? cost : .infinity }
    let bars = problem.sections[ending - 1].bars
    return cost + bars.phraseCost(remainder: phase.bars, problem.weights)
  }

  private func charge(
    _ label: TempoLabel, passedBy: Range<Int>, isHalf: Bool, _ cue: inout BarredCue
  ) {
    let skipped = problem.skipCost(passedBy)
    cue.unmetCost += skipped.unmet
    cue.placementCost += skipped.cost - skipped.unmet
    let all = problem.placementCost(
      label.anchor, afterBeats: label.phase.beats, isHalf: isHalf)
    let unmet = problem.unmetCost(label.anchor, afterBeats: label.phase.beats, isHalf: isHalf)
    cue.unmetCost += unmet
    cue.placementCost += all - unmet
  }

  private func addBars(_ lines: [Int], _ cue: inout BarredCue) {
    let sections = cue.spans.flatMap { $0.beats.isEmpty ? [] : $0.sections }
    for (start, end) in zip([0] + lines, lines) {
      let choices = problem.sections[sections[start]].bars
      let beats = end - start
      cue.metreCost += choices.costs[beats].isFinite ? choices.costs[beats] : 0
      cue.bars.append(
        BarredCue.Bar(
          start: start, beats: beats, section: sections[start], metre: choices.metre(of: beats)))
    }
  }

  private func solve(_ cue: inout BarredCue) {
    let problem = BeatTimes(
      cue.spans, anchors: cue.stops.map { self.problem.anchors[$0.anchor].time })
    cue.times = problem.solve()
    (cue.changeCost, cue.distanceCost) = problem.costs(of: cue.times)
    cue.violation = problem.violation(of: cue.times)
  }
}
