import MusicTheory
import ScoreModel

/// How each section of an orchestra strikes a stinger, as scores for thrillers have it: roots and drums
/// below, the chord in brass, winds shrieking above for a moment, and high strings that hold on trembling;
/// where it is tense, with the semitones and the tritone that make it bite.
struct StingerVoicing {
  let chord: Chord
  /// −1…1.
  let tension: Double

  /// From this tension on dissonances are added.
  private static let bite = 0.25

  struct Strike: Hashable {
    var pitches: [Pitch]
    var articulations: Articulations
    var beats: Int
  }

  func strike(_ instrument: Instrument) -> Strike {
    if instrument.isUnpitched {
      return Strike(pitches: pitches([35, 49]), articulations: [.accent], beats: 1)
    }
    let range = instrument.comfortable
    switch instrument.family {
    case .percussion:
      return Strike(
        pitches: pitches([lowest(in: range)]), articulations: [.marcato], beats: 1)
    case .strings where !Self.isLow(instrument):
      return Strike(
        pitches: near(high(range), cluster, count: 2, in: range),
        articulations: [.tremolo, .accent], beats: 2)
    case .woodwinds where !Self.isLow(instrument):
      return Strike(
        pitches: near(high(range), cluster, count: min(instrument.players, 2), in: range),
        articulations: [.accent], beats: 1)
    default:
      return Self.isLow(instrument)
        ? Strike(pitches: pitches([lowest(in: range)]), articulations: [.marcato], beats: 2)
        : Strike(
          pitches: near(
            (range.lowerBound + range.upperBound) / 2, chord.pitchClasses,
            count: min(instrument.players, 3), in: range),
          articulations: [.accent], beats: 1)
    }
  }

  /// The chord; where it is tense, with the notes a semitone above its root and a tritone from it.
  private var cluster: [PitchClass] {
    tension < Self.bite
      ? chord.pitchClasses : chord.pitchClasses + [chord.root + 1, chord.root + 6]
  }

  /// Whether it is at home below the bass clef's second line.
  private static func isLow(_ instrument: Instrument) -> Bool {
    instrument.comfortable.lowerBound < 38
  }

  private func lowest(in range: ClosedRange<Int>) -> Int {
    range.first { PitchClass($0) == chord.root } ?? range.lowerBound
  }

  /// The upper end of what is comfortable, without its last fourth.
  private func high(_ range: ClosedRange<Int>) -> Int {
    max(range.upperBound - 5, range.lowerBound)
  }

  private func near(
    _ centre: Int, _ wanted: [PitchClass], count: Int, in range: ClosedRange<Int>
  ) -> [Pitch] {
    let ranked = range.filter { wanted.contains(PitchClass($0)) }
      .sorted { (abs($0 - centre), $0) < (abs($1 - centre), $1) }
    return pitches(ranked.prefix(max(count, 1)).sorted())
  }

  private func pitches(_ numbers: [Int]) -> [Pitch] { numbers.map { Pitch(clamping: $0) } }
}
