import Emotion
import Foundation
import MusicTheory
public import Planning
public import ScoreModel
import Spotting
import Timing
import Tokenization

/// Lets the model think of themes: it writes two bars many times, in which somebody sings above a quiet
/// accompaniment and comes to rest, and what was sung is a proposal: all of it, its first bar, or as far
/// as its last stable note, which is then held to the end of its bar. The critic of motifs
/// (``Planning/MotifCritic``) picks one.
///
/// Use it as a ``Planning/CuePlanner/proposer``. A brief gives the same motif each time, and is thought
/// about once.
public final class ThemeProposer: Sendable {
  /// How many openings are written.
  public static let proposals = 8

  private let model: TrainedModel
  private let known = Memory()

  public init(model: TrainedModel) { self.model = model }

  /// The best proposal; nil where none can be a motif.
  ///
  /// - Throws: `InferenceError` if the model cannot run, ``Planning/CuePlanError``.
  public func motif(for brief: ThemeBrief) throws -> Motif? {
    if let motif = known[brief] { return motif }
    let motif = try proposals(for: brief).first
    known[brief] = .some(motif)
    return motif
  }

  /// All that can be motifs, the best first.
  public func proposals(for brief: ThemeBrief) throws -> [Motif] {
    let plan = try Self.plan(for: brief)
    let composer = Composer(model: model, settings: .init(takes: Self.proposals))
    let critic = MotifCritic(brief.character)
    return try composer.compose(plan).sorted { $0.number < $1.number }
      .flatMap { Self.sung($0, in: plan) }.map { (motif: $0, score: critic.score($0)) }
      .enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element.motif)
  }
}

extension ThemeProposer {
  /// Two bars at the character's own place, without a theme.
  private static func plan(for brief: ThemeBrief) throws -> CuePlan {
    let affect = brief.character.anchor
    let cues = MusicalCues(affect, intensity: 0.5, character: brief.character)
    let planner = CuePlanner(
      analyzer: ArcAnalyzer(lexicon: MoodLexicon([.init(phrase: word, affect: affect)])))
    let start = Timecode(frames: 0, rate: .fps24)
    let length = Int((Double(bars * 4) * 60 / cues.beatsPerMinute * 24).rounded())
    let end = start.advanced(byFrames: max(length, 24))
    let scene = Scene(start: start, end: end, moods: [WeightedMood(word)], intensity: 0.5)
    let cue = Cue(
      id: CueID(number: 1), title: brief.name, start: start, end: end, scenes: [scene],
      tempo: cues.beatsPerMinute)
    var plan = try planner.plan(
      cue, in: CueSheet(title: brief.name, cues: [cue]), seed: brief.seed(for: brief.name))
    plan.statements = []
    plan.themes = []
    for index in plan.bars.indices { plan.bars[index].makeRoom(for: brief.lead) }
    return plan
  }

  private static let bars = 2
  private static let word = "theme"

  /// What the singer sings, in shapes that can be a motif.
  private static func sung(_ take: Take, in plan: CuePlan) -> [Motif] {
    guard let key = plan.bars.first?.key else { return [] }
    let bars = zip(take.bars, plan.bars).map { elements($0, singer: $1.singer) }
    let whole = joined(bars)
    return [whole, joined(bars.prefix(1)), held(whole, in: key, bars: plan.bars.map(\.span))]
      .filter(isMotif)
      .map { Motif(elements: $0, key: key) }
  }

  /// Five to ten notes of three pitches or more, from the first beat to the end, of which only the last takes
  /// as much as half the time.
  private static func isMotif(_ elements: [Motif.Element]) -> Bool {
    let length = elements.reduce(0) { $0 + $1.duration }
    let pitches = elements.compactMap(\.pitch)
    return (5...10).contains(pitches.count) && Set(pitches).count >= 3
      && elements.first?.pitch != nil && elements.last?.pitch != nil
      && elements.dropLast().allSatisfy { $0.duration * 2 < length }
      && elements.suffix(1).allSatisfy { $0.duration * 2 <= length }
  }

  /// As far as the last note of the tonic triad, which lasts to the end of its bar.
  private static func held(
    _ elements: [Motif.Element], in key: Key, bars: [BarSpan]
  ) -> [Motif.Element] {
    let home = Chord(degree: 0, in: key)
    guard
      let last = elements.lastIndex(where: {
        $0.pitch.map { home.contains($0.pitchClass) } ?? false
      })
    else { return [] }
    let onset = elements[..<last].reduce(0) { $0 + $1.duration }
    guard let bar = bars.first(where: { $0.end >= onset + elements[last].duration }) else {
      return []
    }
    return elements[..<last] + [.init(pitch: elements[last].pitch, duration: bar.end - onset)]
  }

  /// A bar of the singer's line, and whether it begins with a note that is held over.
  private static func elements(
    _ bar: MusicBar, singer: Instrument?
  ) -> (elements: [Motif.Element], isTied: Bool) {
    let line = bar.lines.first { line in line.players.contains { $0.instrument == singer } }
    var elements: [Motif.Element] = []
    var position: Tick = 0
    for event in line?.events ?? [] {
      if event.onset > position {
        elements.append(.init(pitch: nil, duration: event.onset - position))
      }
      elements.append(.init(pitch: event.pitches.last, duration: event.duration))
      position = event.onset + event.duration
    }
    let end = Grid.ticks(bar.units)
    if position < end { elements.append(.init(pitch: nil, duration: end - position)) }
    return (elements, line?.events.first?.isTied ?? false)
  }

  private static func joined(
    _ bars: some Sequence<(elements: [Motif.Element], isTied: Bool)>
  ) -> [Motif.Element] {
    bars.reduce(into: []) { all, bar in
      guard bar.isTied, let last = all.last, let first = bar.elements.first else {
        all += bar.elements
        return
      }
      all[all.count - 1] = .init(pitch: last.pitch, duration: last.duration + first.duration)
      all += bar.elements.dropFirst()
    }
  }

  /// What was thought of before.
  private final class Memory: @unchecked Sendable {
    private let lock = NSLock()
    private var motifs: [ThemeBrief: Motif?] = [:]

    subscript(brief: ThemeBrief) -> Motif?? {
      get { lock.withLock { motifs[brief] } }
      set { lock.withLock { motifs[brief] = newValue } }
    }
  }
}

extension CuePlanner {
  /// A planner whose new themes the model thinks of.
  public init(themesBy model: TrainedModel, motifFile: MotifFile? = nil) {
    let themes = ThemeProposer(model: model)
    self.init(proposer: { try themes.motif(for: $0) }, motifFile: motifFile)
  }
}

extension ThemeBrief {
  /// Each theme has a seed of its own.
  fileprivate func seed(for name: String) -> UInt64 {
    var generator = SeededGenerator(seed: seed, for: "theme \(name)")
    return generator.next()
  }
}

extension CuePlan.Bar {
  /// A singer and few others, without surprises.
  fileprivate mutating func makeRoom(for lead: Instrument?) {
    if let singer = lead ?? singer ?? instruments.first {
      self.singer = singer
      if !instruments.contains(singer) {
        instruments = (instruments + [singer]).sorted { $0.scoreOrder < $1.scoreOrder }
      }
    }
    let lines = min(lineCount, 3)
    density *= Double(lines) / Double(max(lineCount, 1))
    lineCount = lines
    stingers = []
  }
}
