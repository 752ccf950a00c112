import MusicTheory
import ScoreModel
import Timing

/// A stretch of a bar that has one chord.
struct HarmonySlot {
  var bar: Int
  var start: Tick
  var duration: Tick
  var key: Key
  /// Sounding pitch classes with their weight: quarters, twice for notes on its first beat.
  var notes: [(pitchClass: PitchClass, weight: Double)] = []
  /// A chord that the form asks for.
  var wanted: Chord?

  var end: Tick { start + duration }

  /// A bar in one slot, or in two where it is long enough to feel a change inside.
  static func slots(of span: BarSpan, key: Key, seconds: Double) -> [HarmonySlot] {
    let starts = span.timeSignature.groupStarts
    let isSplit = seconds >= 2.4 && starts.count >= 2
    let middle = isSplit ? starts[starts.count / 2] : span.length
    var slots = [HarmonySlot(bar: span.index, start: span.start, duration: middle, key: key)]
    if isSplit {
      slots.append(
        HarmonySlot(
          bar: span.index, start: span.start + middle, duration: span.length - middle, key: key))
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
