import Foundation
import MusicTheory

/// The chords of a key in a mood, and how likely each follows each other one.
///
/// ``Progressions`` knows major and minor, as songs of the nineteenth century have them. A share of every key's
/// own triads is added, because film music goes from triad to triad where songs go to the dominant (Lehman,
/// Hollywood Harmony, 2018). It is greater in church modes, which keep their colour by it, and by making chords
/// that leave their scale rarer. What sevenths and rough chords lead to is left to the songs. A mood changes
/// the odds (``HarmonicColour``).
struct ChordGrammar {
  let tonic: Chord
  let chords: [Chord]
  /// `[chord][next chord]`; rows add up to 1.
  private(set) var chances: [[Double]]

  /// What share of a church mode's progressions goes to its own triads, whatever came before; of others'.
  private static let (modalShare, tonalShare) = (0.5, 0.25)
  /// A chord is so much less welcome for each time that it was heard lately.
  private static let weariness = 0.45
  /// A church mode's chords are `exp` of this less likely for each note outside the scale.
  private static let modalStrictness = 0.9

  /// - Parameter wanted: chords that must be there, however rare.
  init(key: Key, colour: HarmonicColour, including wanted: [Chord] = []) {
    let language = key.mode.isMinor ? Progressions.standard.minor : Progressions.standard.major
    let pairs = colour.pairs(isMinor: key.mode.isMinor)
    let chords = Self.chords(of: key, language, wanted + pairs.map { $0.answer(in: key) })
    let numbers = chords.map { Progressions.number(of: $0, in: key) }
    let odds = chords.map { Self.odds(of: $0, in: key, colour) }
    let shares = Self.triadShares(of: chords, in: key)
    var chances = zip(chords, numbers).map { chord, number in
      var row = [Double](repeating: 0, count: numbers.count)
      for (index, next) in numbers.enumerated() where next != number {
        let share = chord.quality.leads ? 0 : shares[index]
        row[index] = (language.chance(of: next, after: number) + share) * odds[index]
      }
      return Self.normalised(row)
    }
    for pair in pairs { Self.answer(pair, in: key, chords, &chances, of: pairs.count) }
    tonic = ModalChords(key: key).tonic
    self.chords = chords
    self.chances = chances
  }

  func index(of chord: Chord) -> Int? { chords.firstIndex(of: chord) }

  /// The same, with chords less welcome the oftener they are among those heard, except where they are led to.
  func tired(of heard: [Chord]) -> ChordGrammar {
    let welcome = chords.map { chord in
      1 / (1 + Self.weariness * Double(heard.count { $0 == chord }))
    }
    var grammar = self
    for index in chords.indices where !chords[index].quality.leads {
      grammar.chances[index] = Self.normalised(zip(chances[index], welcome).map(*))
    }
    return grammar
  }

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

  private static func triadShares(of chords: [Chord], in key: Key) -> [Double] {
    let share = key.mode.isModal ? modalShare : tonalShare
    let triads = ModalChords(key: key).triads.filter { !$0.quality.isRough }
    return chords.map { triads.contains($0) ? share / Double(triads.count) : 0 }
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
