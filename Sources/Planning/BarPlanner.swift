import Emotion
import Foundation
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
  let seating: PhraseSeating
  private let build: SectionBuild
  private let silences: SilencePlan
  private let seed: UInt64

  /// What speech takes away: one dynamic step, two lines, a third of the onsets.
  static let dialogueStep = 0.125
  static let dialogueLines = 2.0
  static let dialogueDensity = 0.66
  /// The highest mean pitch under dialogue, so that the music stays below 300 Hz where it can.
  static let dialogueRegister = 56.0

  init(
    timeline: CueTimeline, phrases: [CuePlan.Phrase], keys: [Key], palette: [Instrument],
    seed: UInt64
  ) {
    self.timeline = timeline
    self.phrases = phrases
    self.keys = keys
    self.seed = seed
    build = SectionBuild(timeline: timeline, phrases: phrases)
    silences = SilencePlan(timeline: timeline)
    seating = PhraseSeating(
      timeline: timeline, build: build, palette: palette,
      climax: phrases.first { $0.role == .climax }?.bars.lowerBound)
  }

  /// The bars without harmony and statements.
  func bars() -> [CuePlan.Bar] {
    phrases.flatMap { phrase in
      var generator = SeededGenerator(seed: seed, for: name(of: phrase))
      return phrase.bars.map { bar(at: $0, in: phrase, &generator) }
    }
  }

  /// Phrases of one name breathe alike: every other one of a section.
  private func name(of phrase: CuePlan.Phrase) -> String {
    let section = timeline.section(of: phrase.bars.lowerBound)
    let place = phrases.prefix { $0.bars.lowerBound < phrase.bars.lowerBound }
      .count { timeline.section(of: $0.bars.lowerBound) == section }
    return "breath of \(timeline.cue.id), section \(section), phrase \(place % 2)"
  }

  private func bar(
    at index: Int, in phrase: CuePlan.Phrase, _ generator: inout SeededGenerator
  ) -> CuePlan.Bar {
    let character = timeline.sections[timeline.section(of: index)].sketch.character
    let mood = timeline.mood(of: index..<index + 1)
    let cues = MusicalCues(mood.affect, intensity: mood.intensity, character: character)
    let speaks = timeline.hasDialogue(in: index)
    let left = phrase.bars.upperBound - 1 - index
    let breath = Breath(
      barsLeft: left, freedom: Self.freedom(character, speaks: speaks), &generator)
    var bar = CuePlan.Bar(
      span: timeline.spans[index], key: keys[index], plannedKey: keys[index],
      affect: mood.affect.rounded,
      dynamic: dynamic(cues, phrase.role, index), density: cues.density, register: cues.register,
      lineCount: 2, instruments: seating.instruments(at: index, in: phrase), barsLeft: left,
      hasDialogue: speaks, silentFrom: silences.start(in: index),
      stingers: timeline.hits.filter { $0.bar == index && $0.hit.type == .stinger }
        .map { $0.placement.tick - timeline.spans[index].start })
    bar.lineCount = lines(cues, phrase.role, bar, breath)
    bar.density = density(cues, lines: bar.lineCount, breath)
    bar.register = min(max(cues.register + breath.register, 48), 76)
    if speaks { Self.makeRoom(in: &bar) }
    if bar.silentFrom == 0 { Self.silence(&bar) }
    return bar.rounded
  }

  /// A drive goes on, a stillness stays: their bars differ less.
  private static func freedom(_ character: MusicalCharacter, speaks: Bool) -> Double {
    if speaks { return 0.3 }
    switch character {
    case .chase, .suspense, .serenity: return 0.6
    default: return 1
    }
  }

  /// The top is kept for the climax.
  private func dynamic(
    _ cues: MusicalCues, _ role: CuePlan.Phrase.Role, _ index: Int
  ) -> Double {
    let ceiling = role == .climax ? 1 : SectionBuild.ceiling
    return max(0.06, min(cues.dynamic + build.loudness(at: index), ceiling))
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
    _ cues: MusicalCues, _ role: CuePlan.Phrase.Role, _ bar: CuePlan.Bar, _ breath: Breath
  ) -> Int {
    var lines = cues.lines + breath.lines - (bar.hasDialogue ? Self.dialogueLines : 0)
    switch role {
    case .introduction, .suspense: lines -= 0.7
    case .climax: lines += 1
    default: break
    }
    let hands = bar.instruments.reduce(0) { $0 + ($1.clef == .grand ? 2 : 1) }
    return min(max(Int(lines.rounded()), 2), 10, max(hands, 1))
  }

  /// As many onsets as the lines that there are would have.
  private func density(_ cues: MusicalCues, lines: Int, _ breath: Breath) -> Double {
    let share = (Double(lines) / max(cues.lines, 1)).squareRoot()
    return min(max(cues.density * share * pow(2, breath.density), 0.4), 16)
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
