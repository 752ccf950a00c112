import MusicTheory

/// A phrase with its chords.
struct HarmonizedPhrase {
  let key: Key
  let slots: [HarmonySlot]
  let chords: [Chord]

  /// So many phrases are in the ear when the next one is set.
  static let remembered = 4

  /// Its chords, once each time they enter, as they would be in another key.
  func heard(in other: Key) -> [Chord] {
    let steps = other.tonic.above(key.tonic)
    return chords.indices.filter { $0 == 0 || chords[$0] != chords[$0 - 1] }
      .map { chords[$0].transposed(by: steps) }
  }

  /// Wishes that a phrase that takes up this one begin as it does, in its own key: as far as their slots
  /// are alike and the theme allows it.
  func prompt(_ next: inout [HarmonySlot], in nextKey: Key, bars: [PhraseReturns.Pair]) {
    let models = Dictionary(
      bars.map { ($0.bar, $0.model) }, uniquingKeysWith: { first, _ in first })
    let steps = nextKey.tonic.above(key.tonic)
    for (index, slot) in next.enumerated() {
      guard let model = models[slot.bar], slots.indices.contains(index), slots[index].bar == model,
        slots[index].duration == slot.duration
      else { return }
      let chord = chords[index].transposed(by: steps)
      if slot.wanted.isEmpty && !chord.clashes(with: slot.notes) { next[index].wanted = [chord] }
    }
  }
}

extension Chord {
  fileprivate func transposed(by semitones: Int) -> Chord {
    Chord(root: root + semitones, quality: quality)
  }

  /// Whether more than a quarter's worth of notes is not in it.
  fileprivate func clashes(with notes: [(pitchClass: PitchClass, weight: Double)]) -> Bool {
    notes.reduce(0) { $0 + (contains($1.pitchClass) ? 0 : $1.weight) } > 1
  }
}
