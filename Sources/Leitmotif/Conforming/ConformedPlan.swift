import Composition
import Emotion
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Timing

/// The plan of a cue in a new cut: untouched scenes have the bars that they had, the others are planned
/// anew in the time between.
struct ConformedPlan {
  let plan: CuePlan
  let kept: [KeptBars]
  /// By how much kept bars are slower than they were (1.01 is one per cent), where that is felt at all.
  let stretches: [(bars: Range<Int>, factor: Double)]

  /// Kept bars may be this much slower or faster.
  static let mostStretch = 0.03

  /// - Parameter planner: plans a cue that has one scene.
  /// - Returns: nil where no scene can keep its bars.
  init?(
    _ former: CuePlan, _ comparison: CueComparison, planner: (Cue) throws -> CuePlan
  ) throws {
    let layout = SceneLayout(former, comparison)
    guard let sources = layout?.sources, let times = layout?.times(sources),
      sources.contains(where: { $0 != nil })
    else { return nil }
    var pieces: [PlanPiece] = []
    for (index, source) in sources.enumerated() {
      let (start, end) = (times[index], times[index + 1])
      let plan =
        try source == nil
        ? layout.map { try planner($0.cue(of: index, from: start, to: end)) } : former
      let bars = source.map { former.sections[$0].bars } ?? 0..<(plan?.bars.count ?? 0)
      guard let plan, let piece = PlanPiece(plan: plan, bars: bars, start: start, end: end) else {
        return nil
      }
      pieces.append(piece)
    }
    guard let plan = PlanJoin(pieces, of: comparison.cue, former: former).plan(),
      plan.problems().isEmpty
    else { return nil }
    self.plan = plan
    kept = Self.kept(pieces, sources)
    stretches = Self.stretches(pieces, sources)
  }

  /// Scenes that followed each other and still do stay in one.
  private static func kept(_ pieces: [PlanPiece], _ sources: [Int?]) -> [KeptBars] {
    var first = 0
    var kept: [KeptBars] = []
    for (piece, source) in zip(pieces, sources) {
      defer { first += piece.bars.count }
      guard source != nil else { continue }
      if let last = kept.last, last.former.upperBound == piece.bars.lowerBound,
        last.bars.upperBound == first
      {
        kept[kept.count - 1].former = last.former.lowerBound..<piece.bars.upperBound
      } else {
        kept.append(KeptBars(former: piece.bars, first: first))
      }
    }
    return kept
  }

  private static func stretches(
    _ pieces: [PlanPiece], _ sources: [Int?]
  ) -> [(bars: Range<Int>, factor: Double)] {
    var first = 0
    return zip(pieces, sources).compactMap { piece, source in
      defer { first += piece.bars.count }
      guard source != nil, abs(piece.stretch - 1) > 5e-4 else { return nil }
      return (first..<first + piece.bars.count, piece.stretch)
    }
  }
}

/// Which scenes of a new cut keep their music, and when each begins.
struct SceneLayout {
  private let former: CuePlan
  private let comparison: CueComparison
  private let pairs: [Int?]

  /// Nil where the plan's sections are not the scenes.
  init?(_ former: CuePlan, _ comparison: CueComparison) {
    guard former.sections.count == comparison.former.scenes.count,
      comparison.cue.scenes.count > 0
    else { return nil }
    self.former = former
    self.comparison = comparison
    pairs = comparison.pairs
  }

  /// For each scene of the new cut the section that it keeps. A scene that would have to be stretched too
  /// much does not keep its own.
  var sources: [Int?] {
    var sources = pairs.enumerated().map { new, old in
      old.flatMap { comparison.isUntouched(new, $0) || comparison.isFree(new, $0) ? $0 : nil }
    }
    while let index = strained(sources) { sources[index] = nil }
    return sources
  }

  private func strained(_ sources: [Int?]) -> Int? {
    let times = times(sources)
    return sources.indices.first { index in
      guard let old = sources[index] else { return false }
      let natural = (ends[old + 1] - ends[old]).doubleValue
      let factor = (times[index + 1] - times[index]).doubleValue / max(natural, 1e-9)
      return abs(factor - 1) > ConformedPlan.mostStretch
    }
  }

  /// Where each scene's music begins in seconds from the cue's `in`, and where the last one's ends.
  ///
  /// Music that is kept begins as much before or after its cut as it did.
  func times(_ sources: [Int?]) -> [Rational] {
    let scenes = comparison.cue.scenes
    let inner = sources.indices.dropFirst().map { index -> Rational in
      let cut = comparison.cue.offset(of: scenes[index].start)
      if let old = sources[index] { return cut + deviation(old) }
      if let old = sources[index - 1] { return cut + deviation(old + 1) }
      return cut
    }
    return [.zero] + inner + [comparison.cue.duration]
  }

  /// When each of the former sections begins, and when the last one ends.
  private var ends: [Rational] {
    former.sections.map { former.tempoMap.time(at: former.bars[$0.bars.lowerBound].span.start) }
      + [former.tempoMap.time(at: former.tempo.end)]
  }

  private func deviation(_ section: Int) -> Rational {
    guard section > 0, section < former.sections.count else { return .zero }
    let cut = comparison.former.offset(of: comparison.former.scenes[section].start)
    return ends[section] - cut
  }

  /// One scene as a cue of its own, in the key that its music had.
  func cue(of index: Int, from start: Rational, to end: Rational) -> Cue {
    let whole = comparison.cue
    let rate = whole.start.rate
    func frame(_ time: Rational) -> Timecode {
      whole.start.advanced(byFrames: (time * rate.framesPerSecond).rounded())
    }
    var cue = whole
    (cue.start, cue.end) = (frame(start), frame(end))
    cue.scenes = [whole.scenes[index]]
    (cue.scenes[0].start, cue.scenes[0].end) = (cue.start, cue.end)
    cue.hits = whole.hits.filter { $0.at >= cue.start && $0.at < cue.end }
    cue.dialogue = whole.dialogue.compactMap { speech in
      let (from, to) = (max(speech.start, cue.start), min(speech.end, cue.end))
      return from < to ? DialogueSpan(start: from, end: to) : nil
    }
    cue.key = pairs[index].map { former.sections[$0].key.description } ?? whole.key
    return cue
  }
}
