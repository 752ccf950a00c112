import MusicTheory
import Planning
import ScoreModel
import Spotting
import Timing

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
    pairs = ScenePairs(comparison).sources
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
      if let old = sources[index] ?? pairs[index] { return cut + deviation(old) }
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

  // MARK: What is kept of a trimmed scene

  /// A stretch of the new cut whose music is kept, or planned anew.
  struct Span {
    /// Of the new cut, from 0.
    var scene: Int
    /// Of the former plan; nil for music that is planned anew.
    var bars: Range<Int>?
    var start: Rational
    var end: Rational
    /// Whether the scene has begun with kept bars.
    var continues = false

    var isKept: Bool { bars != nil }
  }

  /// The new cut from its beginning to its end.
  var spans: [Span] {
    let sources = sources
    let times = times(sources)
    return sources.indices.flatMap { index -> [Span] in
      let (start, end) = (times[index], times[index + 1])
      if let old = sources[index] {
        return [Span(scene: index, bars: former.sections[old].bars, start: start, end: end)]
      }
      let whole = Span(scene: index, start: start, end: end)
      return pairs[index].map { parts(of: whole, from: $0) } ?? [whole]
    }
  }

  /// A scene that was trimmed or lengthened: its end is kept where hits and speech say that it was its
  /// beginning that changed, its beginning where they say the opposite, and else what is more.
  private func parts(of whole: Span, from old: Int) -> [Span] {
    let bars = former.sections[old].bars
    let head = head(of: whole, old) ?? bars.lowerBound..<bars.lowerBound
    let tail = tail(of: whole, old) ?? bars.upperBound..<bars.upperBound
    let kept = prefersTail(whole.scene, old, head, tail) ? tail : head
    guard !kept.isEmpty else { return [whole] }
    let length = time(of: kept.upperBound) - time(of: kept.lowerBound)
    var (first, second) = (whole, whole)
    let cut = kept == head ? whole.start + length : whole.end - length
    (first.end, second.start, second.continues) = (cut, cut, true)
    if kept == head { first.bars = kept } else { second.bars = kept }
    return [first, second]
  }

  private func prefersTail(
    _ new: Int, _ old: Int, _ head: Range<Int>, _ tail: Range<Int>
  ) -> Bool {
    guard !head.isEmpty, !tail.isEmpty else { return head.isEmpty }
    let shared = comparison.sharedFrames(new, old)
    let agreements = (
      comparison.agrees(new, old, within: shared), comparison.agreesAtEnd(new, old, within: shared)
    )
    return agreements.0 == agreements.1 ? tail.count > head.count : agreements.1
  }

  /// New music lasts at least so many bars and seconds.
  private static let fewestBars = 2
  private static let shortest = Rational(4)

  /// The bars with which a trimmed or lengthened scene begins as it did: as many as leave room for new
  /// ones, have the hits and the speech that they had, and cut no theme off.
  private func head(of whole: Span, _ old: Int) -> Range<Int>? {
    let bars = former.sections[old].bars
    return bars.dropLast(Self.fewestBars).reversed().lazy.map { bars.lowerBound..<$0 + 1 }
      .first { fits($0, into: whole, besides: $0.upperBound..<$0.upperBound + Self.fewestBars) }
  }

  /// The bars with which it ends as it did, by the same rules: its beginning was cut off.
  private func tail(of whole: Span, _ old: Int) -> Range<Int>? {
    let bars = former.sections[old].bars
    return bars.dropFirst(Self.fewestBars).lazy.map { $0..<bars.upperBound }
      .first { fits($0, into: whole, besides: $0.lowerBound - Self.fewestBars..<$0.lowerBound) }
  }

  /// - Parameter others: bars of the scene that new ones are at least as long as.
  private func fits(_ kept: Range<Int>, into whole: Span, besides others: Range<Int>) -> Bool {
    guard let old = pairs[whole.scene] else { return false }
    let rate = comparison.cue.start.rate.framesPerSecond
    let length = time(of: kept.upperBound) - time(of: kept.lowerBound)
    let least = max(Self.shortest, time(of: others.upperBound) - time(of: others.lowerBound))
    guard whole.end - whole.start - length >= least else { return false }
    let frames = (length * rate).rounded()
    return kept.upperBound == others.lowerBound
      ? comparison.agrees(whole.scene, old, within: frames) && !cutsTheme(at: kept.upperBound)
      : comparison.agreesAtEnd(whole.scene, old, within: frames) && !cutsTheme(at: kept.lowerBound)
  }

  private func cutsTheme(at bar: Int) -> Bool {
    let tick = former.bars[bar].span.start
    return former.statements.contains { $0.start < tick && $0.start + $0.length > tick }
  }

  /// When a bar of the former plan begins, and when its last one ends.
  private func time(of bar: Int) -> Rational {
    let tick =
      former.bars.indices.contains(bar) ? former.bars[bar].span.start : former.tempo.end
    return former.tempoMap.time(at: tick)
  }

  /// New music as a cue of its own, in the key that the scene's music had.
  func cue(of span: Span) -> Cue {
    let whole = comparison.cue
    let rate = whole.start.rate
    func frame(_ time: Rational) -> Timecode {
      whole.start.advanced(byFrames: (time * rate.framesPerSecond).rounded())
    }
    var cue = whole
    (cue.start, cue.end) = (frame(span.start), frame(span.end))
    cue.scenes = [whole.scenes[span.scene]]
    (cue.scenes[0].start, cue.scenes[0].end) = (cue.start, cue.end)
    cue.hits = whole.hits.filter { $0.at >= cue.start && $0.at < cue.end }
    cue.dialogue = whole.dialogue.compactMap { $0.clipped(to: cue.start..<cue.end) }
    cue.key = pairs[span.scene].map { former.sections[$0].key.description } ?? whole.key
    return cue
  }
  // MARK: What new music leads to

  /// Where the music after some new music is, of the new cut's scenes and, if it is kept, of the former bars.
  func next(after span: Span, in spans: [Span]) -> Span? {
    spans.first { $0.start == span.end }
  }

  /// New music as the first scene of a cue that goes on, so that it leads to what follows instead of closing:
  /// the second scene begins where a downbeat meets the end of the first.
  func cue(of span: Span, leadingTo next: Span) -> Cue {
    var cue = cue(of: span)
    let rate = cue.start.rate
    let seconds = min(next.end - next.start, Self.outlook)
    let length = max((seconds * rate.framesPerSecond).rounded(), 1)
    var scene = comparison.cue.scenes[next.scene]
    (scene.start, scene.end) = (cue.end, cue.end.advanced(byFrames: length))
    cue.scenes.append(scene)
    cue.hits.append(HitPoint(at: cue.end, what: "", weight: 1, type: .downbeat))
    cue.end = scene.end
    return cue
  }

  /// As much of what follows is planned for: some phrases.
  private static let outlook = Rational(20)
}
