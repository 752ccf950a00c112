import Emotion
import MusicTheory
import ScoreModel
import Spotting
import Timing

/// Sets the chords: what the form asks for at openings and cadences, what holds the themes' notes
/// under statements, and progressions of the mood between.
struct HarmonyPlanner {
  let timeline: CueTimeline
  /// The key of each bar; one for all bars of a phrase.
  let keys: [Key]
  let phrases: [CuePlan.Phrase]
  let statements: [CuePlan.Statement]
  /// Bars in which nothing sounds from their bar line on.
  let silent: [Bool]

  /// The chords of each bar, by bar; nil in silence.
  func harmony(_ generator: SeededGenerator) -> [[CuePlan.PlannedChord]?] {
    var generator = generator
    var bars = [[CuePlan.PlannedChord]?](repeating: nil, count: timeline.spans.count)
    var past: [HarmonizedPhrase] = []
    let returns = PhraseReturns(
      phrases: phrases, sections: timeline.spans.indices.map { timeline.section(of: $0) },
      spans: timeline.spans, keys: keys)
    let repeats = IdeaRepeats(
      phrases: phrases, statements: statements, spans: timeline.spans, returns: returns)
    for index in phrases.indices {
      let phrase = harmonized(index, after: past, returns, repeats, &generator)
      for bar in phrases[index].bars where !silent[bar] {
        bars[bar] = Self.joined(zip(phrase.slots, phrase.chords).filter { $0.0.bar == bar })
      }
      past.append(phrase)
    }
    return bars
  }

  private func harmonized(
    _ index: Int, after past: [HarmonizedPhrase], _ returns: PhraseReturns,
    _ repeats: IdeaRepeats, _ generator: inout SeededGenerator
  ) -> HarmonizedPhrase {
    let phrase = phrases[index]
    let key = keys[phrase.bars.lowerBound]
    var slots = slots(of: phrase, in: key)
    want(index, in: &slots)
    for hit in timeline.hits
    where hit.hit.type == .cadence && phrase.bars.dropLast().contains(hit.bar) {
      arrive(in: hit.bar, &slots)
    }
    if let model = returns.model(of: index) {
      past[model].prompt(&slots, in: key, bars: returns.pairs(of: index))
    }
    let grammar = ChordGrammar(
      key: key, colour: colour(of: phrase), including: slots.flatMap(\.wanted)
    ).tired(of: past.suffix(HarmonizedPhrase.remembered).flatMap { $0.heard(in: key) })
    var harmonizer = Harmonizer(grammar: grammar, generator: generator)
    let drawn = harmonizer.chords(
      for: slots, after: past.last?.chords.last, opensHome: phrase.role.opensHome)
    slots.hold(drawn, in: repeats.pairs(of: index))
    let chords = harmonizer.chords(
      for: slots, after: past.last?.chords.last, opensHome: phrase.role.opensHome)
    generator = harmonizer.generator
    return HarmonizedPhrase(key: key, slots: slots, chords: chords)
  }

  private func colour(of phrase: CuePlan.Phrase) -> HarmonicColour {
    let section = timeline.section(of: phrase.bars.lowerBound)
    return HarmonicColour(
      character: timeline.sections[section].sketch.character,
      tension: timeline.mood(of: phrase.bars).affect.tension)
  }

  private func slots(of phrase: CuePlan.Phrase, in key: Key) -> [HarmonySlot] {
    let notes = statements.flatMap { $0.motif.notes(from: $0.start) }
    return phrase.bars.flatMap { bar in
      let span = timeline.spans[bar]
      let seconds = timeline.seconds(of: bar)
      var slots = HarmonySlot.slots(
        of: span, key: key, seconds: seconds.upperBound - seconds.lowerBound, in: phrase)
      for index in slots.indices {
        slots[index].hear(notes, beat: span.timeSignature.beatLength)
      }
      return slots
    }
  }

  /// The ending that the form asks for.
  private func want(_ index: Int, in slots: inout [HarmonySlot]) {
    guard let final = slots.last, let ending = ending(of: index, ModalChords(key: final.key)) else {
      return
    }
    let arrivals = slots.indices.filter { slots[$0].bar == final.bar }
    let landing = phrases[index].bars.count == 1 ? Array(arrivals.suffix(1)) : arrivals
    for index in landing { slots[index].wanted = ending.arrival }
    if let first = landing.first, first > 0 { slots[first - 1].wanted = ending.approach }
  }

  /// A cadence hit inside a phrase is an arrival too.
  private func arrive(in bar: Int, _ slots: inout [HarmonySlot]) {
    guard let landing = slots.firstIndex(where: { $0.bar == bar }) else { return }
    let modal = ModalChords(key: slots[landing].key)
    slots[landing].wanted = [modal.tonic]
    if landing > 0 { slots[landing - 1].wanted = [modal.leadingDominant, modal.dominant] }
  }

  /// What the phrase arrives on. An open end in suspense stops on an unresolved dominant; one that
  /// leads to another key stops on that key's dominant.
  private func ending(
    of index: Int, _ modal: ModalChords
  ) -> (approach: [Chord], arrival: [Chord])? {
    let cadence = phrases[index].cadence
    if let next = keyAhead(of: index), [.half, .open].contains(cadence) {
      return ([], [ModalChords(key: next).leadingDominant])
    }
    return modal.chords(of: cadence == .open && index == phrases.count - 1 ? .half : cadence)
  }

  /// The next phrase's key where it is another, and no silence lies between.
  private func keyAhead(of index: Int) -> Key? {
    let bars = phrases[index].bars
    guard index + 1 < phrases.count, !silent[bars.upperBound], !silent[bars.upperBound - 1] else {
      return nil
    }
    let next = keys[bars.upperBound]
    return next == keys[bars.lowerBound] ? nil : next
  }

  /// Neighbouring slots with one chord are one.
  private static func joined(_ parts: [(HarmonySlot, Chord)]) -> [CuePlan.PlannedChord] {
    var chords: [CuePlan.PlannedChord] = []
    for (slot, chord) in parts {
      if let last = chords.last, last.chord == chord {
        chords[chords.count - 1].duration = last.duration + slot.duration
      } else {
        chords.append(CuePlan.PlannedChord(duration: slot.duration, chord: chord))
      }
    }
    return chords
  }
}

extension CuePlan.Phrase.Role {
  /// Whether such a phrase likes to begin on the tonic.
  fileprivate var opensHome: Bool {
    switch self {
    case .introduction, .statement, .climax, .release, .suspense: true
    case .development, .transition: false
    }
  }
}
