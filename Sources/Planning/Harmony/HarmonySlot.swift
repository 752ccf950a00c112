import MusicTheory
import ScoreModel
import Timing

/// A stretch of a bar that has one chord.
struct HarmonySlot {
  var bar: Int
  var start: Tick
  var duration: Tick
  var key: Key
  /// How likely a new chord begins here, 0…1.
  var change: Double
  /// Sounding pitch classes with their weight: quarters, twice for notes on its first beat.
  var notes: [(pitchClass: PitchClass, weight: Double)] = []
  /// The chords that the form allows; none where all are.
  var wanted: [Chord] = []

  var end: Tick { start + duration }

  /// A bar in one slot, or in two where it is long enough to feel a change inside.
  ///
  /// Long bars change their chord at most bar lines, short ones at two of three, and the longer they are the
  /// oftener inside; harmony hurries towards the phrase's end, where what prepares a cadence shares the bar
  /// with what leads to it, and hardly moves in introductions and suspense.
  static func slots(
    of span: BarSpan, key: Key, seconds: Double, in phrase: CuePlan.Phrase
  ) -> [HarmonySlot] {
    let middle = seconds >= 1.1 ? span.timeSignature.secondChordStart : nil
    let calm = [.introduction, .suspense].contains(phrase.role) ? 0.6 : 1
    let hurries = span.index >= phrase.bars.upperBound - 2
    var slots = [
      HarmonySlot(
        bar: span.index, start: span.start, duration: middle ?? span.length, key: key,
        change: min(0.55 + 0.2 * seconds, 0.92) * calm)
    ]
    if let middle {
      slots.append(
        HarmonySlot(
          bar: span.index, start: span.start + middle, duration: span.length - middle, key: key,
          change: (hurries ? 0.8 : min(0.2 * seconds, 0.4)) * calm))
    }
    return slots
  }

  /// Hears the notes of a statement that sound within it.
  mutating func hear(_ statements: [Note], beat: Tick) {
    for note in statements where note.onset < end && note.end > start {
      let length = min(note.end, end) - max(note.onset, start)
      let isStrong = note.onset < start + beat
      let weight = length.inQuarters.doubleValue * (isStrong ? 2 : 1)
      notes.append((note.pitch.pitchClass, weight))
    }
  }
}

extension [HarmonySlot] {
  /// Wishes that bars which repeat another have its chords, as far as the form lets them.
  mutating func hold(_ chords: [Chord], in pairs: [PhraseReturns.Pair]) {
    for pair in pairs {
      let models = indices.filter { self[$0].bar == pair.model }
      let repeats = indices.filter { self[$0].bar == pair.bar }
      guard models.map({ self[$0].duration }) == repeats.map({ self[$0].duration }) else { return }
      guard zip(models, repeats).allSatisfy({ self[$1].admits(chords[$0]) }) else { return }
      for (model, bar) in zip(models, repeats) {
        self[model].wanted = [chords[model]]
        self[bar].wanted = [chords[model]]
      }
    }
  }
}

extension HarmonySlot {
  fileprivate func admits(_ chord: Chord) -> Bool { wanted.isEmpty || wanted.contains(chord) }
}

extension TimeSignature {
  /// Where a bar's second chord may begin: at the group in its middle, or on the last beat of a bar of one
  /// group (2/4, 3/4); nil in bars of one beat.
  fileprivate var secondChordStart: Tick? {
    let starts = groupStarts
    let start = starts.count > 1 ? starts[starts.count / 2] : barLength - beatLength
    return start > 0 ? start : nil
  }
}
