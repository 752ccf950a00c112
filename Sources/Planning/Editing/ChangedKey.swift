import MusicTheory

/// A key, and the one that a person has put in its place.
struct ChangedKey {
  let old: Key
  let new: Key

  /// A key that lies as far from the new one as it did from the old one; one in the old one's mode is in
  /// the new one's.
  func moved(_ key: Key) -> Key {
    Key(tonic: key.tonic + shift, mode: key.mode == old.mode ? new.mode : key.mode)
  }

  /// The chord on the same degree. One of the old scale becomes one of the new; another moves as it is.
  func moved(_ chord: Chord) -> Chord {
    let tones = chord.pitchClasses
    guard old.mode != new.mode, tones.allSatisfy(old.scale.contains) else {
      return Chord(root: chord.root + shift, quality: chord.quality)
    }
    let moved = tones.map(onItsDegree)
    let intervals = moved.map { $0.above(moved[0]) }
    let quality =
      Chord.Quality.allCases.first { $0.intervals == intervals }
      ?? Chord.Quality.allCases.first { $0.intervals == Array(intervals.prefix(3)) }
    return Chord(root: moved[0], quality: quality ?? chord.quality)
  }

  private func onItsDegree(_ tone: PitchClass) -> PitchClass {
    let degree = old.mode.degrees.firstIndex(of: tone.above(old.tonic)) ?? 0
    return new.tonic + new.mode.degrees[degree]
  }

  private var shift: Int { new.tonic.above(old.tonic) }
}
