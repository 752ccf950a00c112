import MusicTheory

/// Chooses the chords of a phrase: those that hold the theme's notes, in progressions that ears know,
/// ending in the cadence.
///
/// Of all ways through the candidates of ``ModalChords`` it takes the cheapest (Viterbi).
struct Harmonizer {
  /// The price of a quarter note that is not in the chord.
  static let strangeNote = 1.4
  /// The price of not giving the chord that the form asks for.
  static let unwanted = 8.0

  /// How much chance may weigh.
  static let whim = 0.7

  var generator: SeededGenerator

  /// A chord for each slot.
  mutating func chords(for slots: [HarmonySlot]) -> [Chord] {
    var layers: [[Step]] = []
    for (index, slot) in slots.enumerated() {
      layers.append(layer(slot, isFirst: index == 0, after: layers.last ?? []))
    }
    guard let last = layers.last, var best = last.indices.min(by: { last[$0].cost < last[$1].cost })
    else { return [] }
    var chords: [Chord] = []
    for layer in layers.reversed() {
      chords.append(layer[best].chord)
      best = layer[best].parent
    }
    return chords.reversed()
  }

  private struct Step {
    var chord: Chord
    var cost: Double
    var parent: Int
  }

  private mutating func layer(_ slot: HarmonySlot, isFirst: Bool, after last: [Step]) -> [Step] {
    candidates(slot).map { candidate in
      let own = price(candidate, in: slot) + generator.unit() * Self.whim
      guard !isFirst, !last.isEmpty else {
        return Step(chord: candidate.chord, cost: own, parent: 0)
      }
      let options = last.indices.map {
        last[$0].cost + Self.move(from: last[$0].chord, to: candidate.chord)
      }
      let parent = options.indices.min { options[$0] < options[$1] } ?? 0
      return Step(chord: candidate.chord, cost: own + options[parent], parent: parent)
    }
  }

  private func candidates(_ slot: HarmonySlot) -> [(chord: Chord, price: Double)] {
    var candidates = ModalChords(key: slot.key).candidates
    if let wanted = slot.wanted, !candidates.contains(where: { $0.chord == wanted }) {
      candidates.append((wanted, 0.4))
    }
    return candidates
  }

  private func price(_ candidate: (chord: Chord, price: Double), in slot: HarmonySlot) -> Double {
    let strange = slot.notes.reduce(0.0) {
      $0 + (candidate.chord.contains($1.pitchClass) ? 0 : $1.weight)
    }
    let refusal = slot.wanted.map { $0 == candidate.chord ? 0 : Self.unwanted } ?? 0
    return candidate.price + strange * Self.strangeNote + refusal
  }

  /// Falling fifths are the strongest motion, then fourths and falling thirds; standing still is
  /// the weakest.
  private static func move(from chord: Chord, to next: Chord) -> Double {
    if chord == next { return 0.55 }
    switch next.root.above(chord.root) {
    case 0: return 0.3
    case 5: return 0
    case 7: return 0.2
    case 8, 9: return 0.25
    case 3, 4: return 0.45
    case 1, 2: return 0.3
    case 10, 11: return 0.4
    default: return 1
    }
  }
}
