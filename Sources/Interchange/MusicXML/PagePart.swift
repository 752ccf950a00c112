import MusicTheory
import ScoreModel
import Timing

/// A part laid out in staves and voices, with its bars cut into symbols on demand.
struct PagePart {
  /// One voice of one staff.
  struct Voice {
    /// MusicXML's voice number: 1… on the upper staff, 5… (or higher) on the lower one.
    let number: Int
    /// From 1; the second one is the lower staff of a grand staff.
    let staff: Int
    /// From 0, within the staff.
    let index: Int
    /// The chords that sound in each bar.
    let chordsByBar: [[PageChord]]
  }

  let part: Part
  let voices: [Voice]
  var staffCount: Int { part.instrument.clef == .grand ? 2 : 1 }

  init(_ part: Part, bars: [BarSpan], grid: Int) {
    self.part = part
    var voices: [Voice] = []
    for (staff, notes) in StaffSplitting.staves(of: part, bars: bars).enumerated() {
      let first = staff == 0 ? 1 : max(5, voices.count + 1)
      var split = VoiceSplitting.voices(of: PageChord.chords(of: notes, grid: grid))
      if split.isEmpty { split = [[]] }
      for (index, chords) in split.enumerated() {
        voices.append(
          Voice(
            number: first + index, staff: staff + 1, index: index,
            chordsByBar: Self.byBar(chords, bars)))
      }
    }
    self.voices = voices
  }

  private static func byBar(_ chords: [PageChord], _ bars: [BarSpan]) -> [[PageChord]] {
    var result = [[PageChord]](repeating: [], count: bars.count)
    var first = 0
    for chord in chords {
      while first < bars.count, bars[first].end.rawValue <= chord.start { first += 1 }
      var bar = first
      while bar < bars.count, bars[bar].start.rawValue < chord.end {
        result[bar].append(chord)
        bar += 1
      }
    }
    return result
  }
}
