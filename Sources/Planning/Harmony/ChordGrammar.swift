import Foundation
import MusicTheory

/// The chords of a key in a mood, and how likely each follows each other one.
///
/// ``Progressions`` knows major and minor. A church mode keeps its colour by a share of its own triads,
/// and by making chords that leave its scale rarer; a mood changes the odds (``HarmonicColour``).
struct ChordGrammar {
  let tonic: Chord
  let chords: [Chord]
  /// `[chord][next chord]`; rows add up to 1.
  let chances: [[Double]]

  /// What share of a church mode's progressions goes to its own triads, whatever came before.
  private static let modalShare = 0.5
  /// A church mode's chords are `exp` of this less likely for each note outside the scale.
  private static let modalStrictness = 0.9

  /// - Parameter wanted: chords that must be there, however rare.
  init(key: Key, colour: HarmonicColour, including wanted: [Chord] = []) {
    let language = key.mode.isMinor ? Progressions.standard.minor : Progressions.standard.major
    let pairs = colour.pairs(isMinor: key.mode.isMinor)
    let chords = Self.chords(of: key, language, wanted + pairs.map { $0.answer(in: key) })
    let numbers = chords.map { Progressions.number(of: $0, in: key) }
    let odds = chords.map { Self.odds(of: $0, in: key, colour) }
    let shares = Self.modalShares(of: chords, in: key)
    var chances = numbers.map { chord in
      var row = [Double](repeating: 0, count: numbers.count)
      for (index, next) in numbers.enumerated() where next != chord {
        row[index] = (language.chance(of: next, after: chord) + shares[index]) * odds[index]
      }
      return Self.normalised(row)
    }
    for pair in pairs { Self.answer(pair, in: key, chords, &chances, of: pairs.count) }
    tonic = ModalChords(key: key).tonic
    self.chords = chords
    self.chances = chances
  }

  func index(of chord: Chord) -> Int? { chords.firstIndex(of: chord) }

  private static func chords(
    of key: Key, _ language: Progressions.Language, _ more: [Chord]
  ) -> [Chord] {
    let modal = ModalChords(key: key)
    let usual = language.usual.map { Progressions.chord($0, in: key) }
    return (usual + modal.triads + more).reduce(into: []) { chords, chord in
      if !chords.contains(chord) { chords.append(chord) }
    }
  }

  /// What a mood makes of a chord's chances.
  private static func odds(of chord: Chord, in key: Key, _ colour: HarmonicColour) -> Double {
    let strictness = key.mode.isModal ? modalStrictness : 0
    let foreign = chord.pitchClasses.count { !key.holds($0) }
    let rough = chord.quality.isRough ? colour.roughness : 0
    return exp(Double(foreign) * (colour.freedom - strictness) + rough)
  }

  private static func modalShares(of chords: [Chord], in key: Key) -> [Double] {
    guard key.mode.isModal else { return chords.map { _ in 0 } }
    let triads = ModalChords(key: key).triads.filter { !$0.quality.isRough }
    return chords.map { triads.contains($0) ? modalShare / Double(triads.count) : 0 }
  }

  /// Lets a pair's second triad follow the tonic, and the tonic follow it.
  private static func answer(
    _ pair: TriadPair, in key: Key, _ chords: [Chord], _ chances: inout [[Double]], of count: Int
  ) {
    guard let tonic = chords.firstIndex(of: ModalChords(key: key).tonic),
      let answer = chords.firstIndex(of: pair.answer(in: key)), tonic != answer
    else { return }
    let share = HarmonicColour.pairShare / Double(count)
    chances[tonic] = lifted(chances[tonic], at: answer, by: share)
    chances[answer] = lifted(chances[answer], at: tonic, by: HarmonicColour.returnShare)
  }

  private static func lifted(_ row: [Double], at index: Int, by share: Double) -> [Double] {
    var row = row.map { $0 * (1 - share) }
    row[index] += share
    return row
  }

  private static func normalised(_ row: [Double]) -> [Double] {
    let sum = row.reduce(0, +)
    return sum > 0 ? row.map { $0 / sum } : row
  }
}
