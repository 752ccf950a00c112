import MusicTheory

/// A phrase with its chords.
struct HarmonizedPhrase {
  let key: Key
  let slots: [HarmonySlot]
  let chords: [Chord]

  /// Wishes that the next phrase begin as this one does, as an answer begins like its question: up to
  /// its middle, and only as far as the two are alike in key and bars, and the theme allows it.
  func prompt(_ next: inout [HarmonySlot], in nextKey: Key) {
    guard nextKey == key, next.count == slots.count, next.map(\.duration) == slots.map(\.duration)
    else { return }
    for index in next.indices.prefix(next.count / 2) {
      let isFree = next[index].wanted.isEmpty && !chords[index].clashes(with: next[index].notes)
      if isFree { next[index].wanted = [chords[index]] }
    }
  }
}

extension Chord {
  /// Whether more than a quarter's worth of notes is not in it.
  fileprivate func clashes(with notes: [(pitchClass: PitchClass, weight: Double)]) -> Bool {
    notes.reduce(0) { $0 + (contains($1.pitchClass) ? 0 : $1.weight) } > 1
  }
}
