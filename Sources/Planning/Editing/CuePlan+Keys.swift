import MusicTheory
import ScoreModel
import Timing

extension CuePlan {
  /// Bars follow their sections, chords and statements their bars.
  mutating func followKeys() -> [String] {
    guard !bars.isEmpty else { return [] }
    moveSections()
    let former = bars
    let changed = bars.indices.filter { isChanged(former[$0]) }
    guard !changed.isEmpty else { return [] }
    for index in bars.indices {
      let next = former.indices.contains(index + 1) ? former[index + 1] : nil
      bars[index].harmony = Self.harmony(of: former[index], before: next)
    }
    let remarks = statements.indices.flatMap { moveStatement($0, former) }
    for index in changed { bars[index].plannedKey = bars[index].key }
    let places = changed.map { "\($0 + 1)" }.joined(separator: ", ")
    return ["the chords of bars \(places) follow the key that was set by hand"] + remarks
  }

  private func isChanged(_ bar: Bar) -> Bool { bar.plannedKey.map { $0 != bar.key } ?? false }

  /// A section begins in its own key; where its first bar has another one, the section's was changed.
  private mutating func moveSections() {
    for section in sections where !section.bars.isEmpty {
      guard bars.indices.contains(section.bars.lowerBound),
        bars.indices.contains(section.bars.upperBound - 1)
      else { continue }
      let home = bars[section.bars.lowerBound].key
      let isOwn = bars[section.bars.lowerBound].plannedKey == home
      guard home != section.key, isOwn else { continue }
      let change = ChangedKey(old: home, new: section.key)
      for index in section.bars where bars[index].plannedKey == bars[index].key {
        bars[index].key = change.moved(bars[index].key)
      }
    }
  }

  /// A bar's chords in its key; the chord that leads to the next bar's key goes with that.
  private static func harmony(of bar: Bar, before next: Bar?) -> [PlannedChord]? {
    guard var chords = bar.harmony, let old = bar.plannedKey else { return bar.harmony }
    let change = ChangedKey(old: old, new: bar.key)
    let last = chords.indices.last
    for index in chords.indices {
      let chord = chords[index].chord
      if index == last, let next, let aim = next.plannedKey, aim != old,
        chord == ModalChords(key: aim).leadingDominant
      {
        chords[index].chord = ChangedKey(old: aim, new: next.key).leading(chord)
      } else if old != bar.key {
        chords[index].chord = change.moved(chord)
      }
    }
    return chords
  }

  /// A statement that begins in a bar whose key was changed is in that key, in the octave that its
  /// players have.
  private mutating func moveStatement(_ index: Int, _ former: [Bar]) -> [String] {
    let statement = statements[index]
    guard let bar = former.last(where: { $0.span.start <= statement.start }), isChanged(bar),
      statement.motif.key == bar.plannedKey
    else { return [] }
    return place(statement.motif.moved(to: bar.key), at: index)
  }
}

extension ChangedKey {
  /// What leads to the new key instead of to the old one.
  fileprivate func leading(_ chord: Chord) -> Chord {
    old == new ? chord : ModalChords(key: new).leadingDominant
  }
}
