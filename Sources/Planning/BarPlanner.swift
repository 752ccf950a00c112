import Emotion
import MusicTheory
import ScoreModel
import Spotting
import Timing

/// Says what each bar wants: how loud, how dense, how high, how many lines, and who.
struct BarPlanner {
  let timeline: CueTimeline
  let phrases: [CuePlan.Phrase]
  /// The key of each bar.
  let keys: [Key]
  let palette: [Instrument]

  /// What speech takes away: one dynamic step, two lines, a third of the onsets.
  static let dialogueStep = 0.125
  static let dialogueLines = 2.0
  static let dialogueDensity = 0.66
  /// The highest mean pitch under dialogue, so that the music stays below 300 Hz where it can.
  static let dialogueRegister = 56.0

  /// The bars without harmony and statements.
  func bars() -> [CuePlan.Bar] {
    let silences = SilencePlan(timeline: timeline)
    return phrases.flatMap { phrase in
      phrase.bars.map { bar(at: $0, in: phrase, silences) }
    }
  }

  private func bar(at index: Int, in phrase: CuePlan.Phrase, _ silences: SilencePlan) -> CuePlan.Bar
  {
    let section = timeline.section(of: index)
    let mood = timeline.mood(of: index..<index + 1)
    let cues = MusicalCues(
      mood.affect, intensity: mood.intensity,
      character: timeline.sections[section].sketch.character)
    let speaks = timeline.hasDialogue(in: index)
    var bar = CuePlan.Bar(
      span: timeline.spans[index], key: keys[index], plannedKey: keys[index],
      affect: mood.affect.rounded,
      dynamic: cues.dynamic, density: cues.density, register: cues.register, lineCount: 2,
      instruments: instruments(at: index, in: phrase), barsLeft: phrase.bars.upperBound - 1 - index,
      hasDialogue: speaks, silentFrom: silences.start(in: index),
      stingers: timeline.hits.filter { $0.bar == index && $0.hit.type == .stinger }
        .map { $0.placement.tick - timeline.spans[index].start })
    if speaks { Self.makeRoom(in: &bar) }
    bar.lineCount = lines(cues, role: phrase.role, in: bar)
    if bar.silentFrom == 0 { Self.silence(&bar) }
    return bar.rounded
  }

  private static func makeRoom(in bar: inout CuePlan.Bar) {
    bar.dynamic = max(0.06, bar.dynamic - dialogueStep)
    bar.density = max(0.4, bar.density * dialogueDensity)
    bar.register = max(48, min(bar.register - 4, dialogueRegister))
  }

  private static func silence(_ bar: inout CuePlan.Bar) {
    bar.instruments = []
    bar.lineCount = 0
    bar.density = 0
  }

  private func lines(
    _ cues: MusicalCues, role: CuePlan.Phrase.Role, in bar: CuePlan.Bar
  ) -> Int {
    var lines = cues.lines - (bar.hasDialogue ? Self.dialogueLines : 0)
    switch role {
    case .introduction, .suspense: lines -= 0.7
    case .climax: lines += 1
    default: break
    }
    let hands = bar.instruments.reduce(0) { $0 + ($1.clef == .grand ? 2 : 1) }
    return min(max(Int(lines.rounded()), 2), 8, max(hands, 1))
  }

  /// The whole phrase has one orchestration, and a second one where its intensity changes much.
  private func instruments(at index: Int, in phrase: CuePlan.Phrase) -> [Instrument] {
    let halves = halves(of: phrase.bars)
    let part = halves.first { $0.contains(index) } ?? phrase.bars
    let mood = timeline.mood(of: part)
    let section = timeline.section(of: phrase.bars.lowerBound)
    return Orchestrator(palette: palette).instruments(
      Orchestrator.Moment(
        affect: mood.affect, intensity: mood.intensity,
        character: timeline.sections[section].sketch.character,
        hasDialogue: timeline.hasDialogue(in: index)))
  }

  private func halves(of bars: Range<Int>) -> [Range<Int>] {
    let middle = bars.lowerBound + bars.count / 2
    guard bars.count >= 4 else { return [bars] }
    let change =
      timeline.mood(of: middle..<bars.upperBound).intensity
      - timeline.mood(of: bars.lowerBound..<middle).intensity
    return abs(change) < 0.15 ? [bars] : [bars.lowerBound..<middle, middle..<bars.upperBound]
  }
}

extension CuePlan.Bar {
  /// With numbers as documents store them: three decimals.
  fileprivate var rounded: CuePlan.Bar {
    var bar = self
    bar.dynamic = (dynamic * 1000).rounded() / 1000
    bar.density = (density * 1000).rounded() / 1000
    bar.register = (register * 1000).rounded() / 1000
    return bar
  }
}
