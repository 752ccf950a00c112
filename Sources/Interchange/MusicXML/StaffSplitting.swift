import MusicTheory
import ScoreModel
import Timing

/// Shares out the notes of a keyboard or harp between its two staves.
enum StaffSplitting {
  /// The notes of each staff, the upper one first; one staff for other instruments.
  static func staves(of part: Part, bars: [BarSpan]) -> [[Note]] {
    guard part.instrument.clef == .grand else { return [part.notes] }
    var staves: [[Note]] = [[], []]
    var notes = part.notes.sorted()[...]
    for bar in bars {
      let inBar = notes.prefix { $0.onset < bar.end }
      notes = notes.dropFirst(inBar.count)
      let split = splitPoint(of: inBar, transposition: part.instrument.transposition)
      for note in inBar { staves[note.pitch.midi >= split ? 0 : 1].append(note) }
    }
    return staves
  }

  /// The lowest sounding pitch of the upper staff in a bar: middle C as written, but a bar that
  /// stays near one staff is not torn apart.
  private static func splitPoint(of notes: ArraySlice<Note>, transposition: Int) -> Int {
    let written = notes.map { $0.pitch.midi - transposition }
    guard let low = written.min(), let high = written.max() else { return 60 }
    if low >= 55 { return 0 }
    if high <= 64 { return 128 }
    return 60 + transposition
  }
}
