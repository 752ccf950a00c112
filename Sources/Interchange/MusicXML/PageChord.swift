import MusicTheory
import ScoreModel
import Timing

/// Notes of one staff that begin and end together, as the page shows them.
struct PageChord {
  /// In ticks from the beginning of the cue, on the page's grid.
  var start: Int
  var end: Int
  /// Ascending, sounding, without repetitions.
  var pitches: [Pitch]
  var articulations: Articulations
  /// A slur begins or ends here.
  var opensSlur = false
  var closesSlur = false

  var span: Range<Int> { start..<end }

  /// Where it lies, for ordering voices: twice the mean pitch.
  var height: Int { (pitches.first?.midi ?? 0) + (pitches.last?.midi ?? 0) }
}

extension PageChord {
  /// The chords of some notes, by their beginning and then from the highest down.
  ///
  /// - Parameter grid: Ticks to which onsets and ends are rounded; each note keeps at least one step.
  static func chords(of notes: [Note], grid: Int) -> [PageChord] {
    var chords: [Range<Int>: PageChord] = [:]
    for note in notes {
      let start = round(note.onset, to: grid)
      let end = max(start + grid, round(note.end, to: grid))
      chords[
        start..<end, default: PageChord(start: start, end: end, pitches: [], articulations: [])
      ].add(note)
    }
    return chords.values.sorted {
      ($0.start, -$0.height, $0.end) < ($1.start, -$1.height, $1.end)
    }
  }

  static func round(_ tick: Tick, to grid: Int) -> Int {
    (tick.rawValue + grid / 2) / grid * grid
  }

  private mutating func add(_ note: Note) {
    articulations.formUnion(note.articulations)
    let place = pitches.firstIndex { $0 >= note.pitch } ?? pitches.endIndex
    if place < pitches.endIndex, pitches[place] == note.pitch { return }
    pitches.insert(note.pitch, at: place)
  }
}
