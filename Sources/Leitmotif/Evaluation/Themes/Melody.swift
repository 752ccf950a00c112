import MusicTheory
import ScoreModel
import Timing
import Tokenization

/// What a listener follows of a part: its highest note at each onset.
struct Melody: Sendable {
  struct Note: Hashable, Sendable {
    /// In ``Tokenization/Grid`` units from the beginning.
    let onset: Int
    let midi: Int
  }

  /// In time order, one at an onset.
  let notes: [Note]
  private let pitches: [Int: Int]

  init(_ part: Part) { self.init(part.notes) }

  init(_ motif: Motif) { self.init(motif.notes(from: 0)) }

  private init(_ notes: [ScoreModel.Note]) {
    var pitches: [Int: Int] = [:]
    for note in notes {
      let onset = note.onset.rawValue / Grid.unit.rawValue
      pitches[onset] = max(pitches[onset] ?? 0, note.pitch.midi)
    }
    self.pitches = pitches
    self.notes = pitches.sorted { $0.key < $1.key }.map { Note(onset: $0.key, midi: $0.value) }
  }

  /// The pitch that begins at a place.
  func midi(at onset: Int) -> Int? { pitches[onset] }

  /// How many notes begin from one place to another, both included.
  func count(from start: Int, through end: Int) -> Int {
    max(0, index(after: end) - index(after: start - 1))
  }

  /// How many notes begin up to a place.
  private func index(after place: Int) -> Int {
    var (low, high) = (0, notes.count)
    while low < high {
      let middle = (low + high) / 2
      if notes[middle].onset <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
