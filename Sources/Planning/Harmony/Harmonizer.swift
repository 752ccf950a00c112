import Foundation
import MusicTheory

/// Draws the chords of a phrase: progressions as people write them, that hold the theme's notes and
/// arrive where the form asks for it.
///
/// A ``ChordGrammar`` says how likely each chord follows another. Of all ways through the phrase one is
/// drawn with its own probability, given what is heard and what is wanted (forward filtering, backward
/// sampling): the usual is usual, and the rare chord comes as often as in music, on its way somewhere.
struct Harmonizer {
  /// A chord is `exp` of this less likely for each quarter that sounds outside it.
  static let strangeNote = 1.5
  /// How much of a home opening's chances goes to the tonic, where the theme agrees.
  static let homing = 0.85
  /// A rough chord stays so much less likely than another: it wants to go on.
  static let unrest = 0.4

  let grammar: ChordGrammar
  var generator: SeededGenerator

  /// A chord for each slot.
  ///
  /// - Parameters:
  ///   - before: the chord that leads into the phrase; one that the grammar does not know is no help.
  ///   - opensHome: whether the phrase likes to begin on the tonic.
  mutating func chords(
    for slots: [HarmonySlot], after before: Chord?, opensHome: Bool
  ) -> [Chord] {
    guard let first = slots.first else { return [] }
    var layers = [opening(first, after: before, opensHome)]
    for slot in slots.dropFirst() {
      layers.append(Self.scaled(step(layers[layers.count - 1], into: slot)))
    }
    return walk(back: layers, through: slots).map { grammar.chords[$0] }
  }

  /// The likelihood of each first chord.
  private func opening(
    _ slot: HarmonySlot, after before: Chord?, _ opensHome: Bool
  ) -> [Double] {
    let tonic = grammar.index(of: grammar.tonic) ?? 0
    let start = before.flatMap { grammar.index(of: $0) }
    let last = grammar.chords.indices.map { $0 == start ?? tonic ? 1.0 : 0 }
    var odds = step(last, into: slot)
    if opensHome || start == nil, let home = fits(slot).first(where: { $0.chord == tonic }) {
      odds = Self.scaled(odds).map { $0 * (1 - Self.homing) }
      odds[tonic] += Self.homing * home.fit
    }
    return Self.scaled(odds)
  }

  /// The likelihood of each chord in a slot, given that of the slot before and what is heard.
  private func step(_ last: [Double], into slot: HarmonySlot) -> [Double] {
    var odds = [Double](repeating: 0, count: last.count)
    for (next, fit) in fits(slot) {
      for (chord, likelihood) in last.enumerated() where likelihood > 0 {
        odds[next] += likelihood * move(from: chord, to: next, into: slot) * fit
      }
    }
    return odds
  }

  private func move(from chord: Int, to next: Int, into slot: HarmonySlot) -> Double {
    guard chord == next else { return slot.change * grammar.chances[chord][next] }
    return (1 - slot.change) * (grammar.chords[chord].quality.isRough ? Self.unrest : 1)
  }

  /// How well each chord that the form allows holds what sounds.
  private func fits(_ slot: HarmonySlot) -> [(chord: Int, fit: Double)] {
    let allowed =
      slot.wanted.isEmpty
      ? Array(grammar.chords.indices) : slot.wanted.compactMap { grammar.index(of: $0) }
    return allowed.map { index in
      let chord = grammar.chords[index]
      let strange = slot.notes.reduce(0) { $0 + (chord.contains($1.pitchClass) ? 0 : $1.weight) }
      return (index, exp(-strange * Self.strangeNote))
    }
  }

  private mutating func walk(back layers: [[Double]], through slots: [HarmonySlot]) -> [Int] {
    var path: [Int] = []
    for index in layers.indices.reversed() {
      var chances: [(Int, Double)] = []
      for (chord, likelihood) in layers[index].enumerated() where likelihood > 0 {
        let onward = path.last.map { move(from: chord, to: $0, into: slots[index + 1]) } ?? 1
        if likelihood * onward > 0 { chances.append((chord, likelihood * onward)) }
      }
      path.append(generator.draw(chances) ?? 0)
    }
    return path.reversed()
  }

  /// Without a common factor, so that long phrases do not vanish.
  private static func scaled(_ odds: [Double]) -> [Double] {
    let sum = odds.reduce(0, +)
    return sum > 0 ? odds.map { $0 / sum } : odds
  }
}
