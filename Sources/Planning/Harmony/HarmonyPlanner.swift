import MusicTheory
import ScoreModel
import Spotting
import Timing

/// Sets the chords that the plan insists on: at openings, under themes and at cadences.
struct HarmonyPlanner {
  let timeline: CueTimeline
  let keys: [Key]
  let phrases: [CuePlan.Phrase]
  let statements: [CuePlan.Statement]
  /// Bars in which nothing sounds from their bar line on.
  let silent: [Bool]

  /// The chords of each bar, by bar; nil where the model chooses.
  func harmony(_ generator: SeededGenerator) -> [[CuePlan.PlannedChord]?] {
    var harmonizer = Harmonizer(generator: generator)
    var bars = [[CuePlan.PlannedChord]?](repeating: nil, count: timeline.spans.count)
    let notes = statements.flatMap { $0.motif.notes(from: $0.start) }
    for (index, phrase) in phrases.enumerated() {
      var slots = slots(of: phrase, notes)
      want(phrase, isLast: index == phrases.count - 1, in: &slots)
      for hit in timeline.hits
      where hit.hit.type == .cadence && phrase.bars.dropLast().contains(hit.bar) {
        arrive(in: hit.bar, &slots)
      }
      let chords = harmonizer.chords(for: slots)
      for bar in phrase.bars where isSet(bar, in: phrase, slots) && !silent[bar] {
        bars[bar] = Self.joined(zip(slots, chords).filter { $0.0.bar == bar })
      }
    }
    return bars
  }

  private func slots(of phrase: CuePlan.Phrase, _ notes: [Note]) -> [HarmonySlot] {
    phrase.bars.flatMap { bar in
      let span = timeline.spans[bar]
      let seconds = timeline.seconds(of: bar)
      let key = keys[timeline.section(of: bar)]
      var slots = HarmonySlot.slots(
        of: span, key: key, seconds: seconds.upperBound - seconds.lowerBound)
      for index in slots.indices {
        slots[index].hear(notes, beat: span.timeSignature.beatLength)
      }
      return slots
    }
  }

  /// The opening and the ending that the form asks for.
  private func want(_ phrase: CuePlan.Phrase, isLast: Bool, in slots: inout [HarmonySlot]) {
    guard let first = slots.first, let final = slots.last else { return }
    let modal = ModalChords(key: final.key)
    let arrivalBar = final.bar
    if first.bar != arrivalBar, first.notes.isEmpty { slots[0].wanted = opening(of: phrase, first) }
    guard let ending = ending(of: phrase, isLast: isLast, modal) else { return }
    let arrivals = slots.indices.filter { slots[$0].bar == arrivalBar }
    let landing = phrase.bars.count == 1 ? Array(arrivals.suffix(1)) : arrivals
    for index in landing { slots[index].wanted = ending.arrival }
    if let first = landing.first, first > 0 { slots[first - 1].wanted = ending.approach }
  }

  /// A cadence hit inside a phrase is an arrival too.
  private func arrive(in bar: Int, _ slots: inout [HarmonySlot]) {
    guard let landing = slots.firstIndex(where: { $0.bar == bar }) else { return }
    let modal = ModalChords(key: slots[landing].key)
    slots[landing].wanted = modal.tonic
    if landing > 0 { slots[landing - 1].wanted = modal.dominant }
  }

  private func opening(of phrase: CuePlan.Phrase, _ slot: HarmonySlot) -> Chord? {
    let modal = ModalChords(key: slot.key)
    switch phrase.role {
    case .introduction, .statement, .climax, .release, .suspense: return modal.tonic
    case .development, .transition: return nil
    }
  }

  /// An open end in suspense stops on an unresolved dominant.
  private func ending(
    of phrase: CuePlan.Phrase, isLast: Bool, _ modal: ModalChords
  ) -> (approach: Chord, arrival: Chord)? {
    if let chords = modal.chords(of: phrase.cadence) { return chords }
    return isLast ? (modal.subdominant, modal.dominant) : nil
  }

  private func isSet(_ bar: Int, in phrase: CuePlan.Phrase, _ slots: [HarmonySlot]) -> Bool {
    slots.contains { $0.bar == bar && (!$0.notes.isEmpty || $0.wanted != nil) }
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
