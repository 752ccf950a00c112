import MusicTheory

/// A note as it sounds, in ticks of the file.
struct PlayedNote {
  var onset: Int
  /// After the onset.
  var end: Int
  var pitch: Pitch
  /// 1…127.
  var velocity: UInt8
  let sound: SoundProfile.Sound
}

extension [PlayedNote] {
  /// The notes with none overlapping another of its pitch, in time order: of two that begin together
  /// one stays, for the longer duration; one that is struck again ends there.
  func separated() -> [PlayedNote] {
    let byPitch = Dictionary(grouping: self, by: \.pitch)
    let separated = byPitch.values.flatMap { notes in
      var result: [PlayedNote] = []
      for note in notes.sorted(by: { ($0.onset, $1.end) < ($1.onset, $0.end) }) {
        if let last = result.last, last.onset >= note.onset { continue }
        if let last = result.last, last.end > note.onset {
          result[result.count - 1].end = note.onset
        }
        result.append(note)
      }
      return result
    }
    return separated.sorted { ($0.onset, $0.pitch) < ($1.onset, $1.pitch) }
  }
}
