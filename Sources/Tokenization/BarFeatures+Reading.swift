import Foundation
import MusicTheory
import ScoreModel

extension BarFeatures {
  /// Reads from a bar what its notes tell; tempo, dynamics, era and place in the form are the caller's.
  public init(_ bar: MusicBar) {
    let events = bar.lines.flatMap(\.events).filter { !$0.isTied }
    let sounding = SoundingBar(units: bar.units, lines: bar.lines)
    quarters = Double(bar.units) / Double(Grid.perQuarter)
    density = Double(events.count) / max(quarters, 0.25)
    let duration = sounding.spans.reduce(0.0) { $0 + Double($1.end - $1.onset) }
    if duration > 0, let low = sounding.spans.map(\.midi).min(),
      let high = sounding.spans.map(\.midi).max()
    {
      register =
        sounding.spans.reduce(0.0) { $0 + Double(($1.end - $1.onset) * $1.midi) } / duration
      span = Double(high - low)
    }
    lineCount = bar.lines.count
    playerCount = bar.lines.reduce(0) { $0 + $1.players.count }
    families = Set(bar.lines.flatMap(\.players).map(\.instrument.family))
    mode = bar.key.mode
    statesTheme = bar.lines.contains(where: \.isThematic)
    staccato = Self.share(events, .staccato)
    slurred = Self.share(events, .slurred)
    repeatedNotes = Self.repeatedNotes(bar.lines)
  }

  private static func repeatedNotes(_ lines: [Line]) -> Double {
    let steps = lines.flatMap { line in
      let notes = line.events.filter { !$0.isTied }
      return zip(notes, notes.dropFirst()).map { $0.pitches == $1.pitches }
    }
    return Double(steps.count(where: \.self)) / Double(max(steps.count, 1))
  }

  private static func share(_ events: [Line.Event], _ articulation: Articulations) -> Double {
    let marked = events.count { !$0.articulations.isDisjoint(with: articulation) }
    return Double(marked) / Double(max(events.count, 1))
  }

  /// Sets valence, arousal and tension by the additive cue weights of Eerola, Friberg & Bresin
  /// (2013), mode before tempo before register before dynamics before articulation, with the
  /// tension of simultaneous intervals after Eerola & Lahdelma (2021) and that of harmony after the
  /// spiral array (``MusicTheory/SpiralArray``).
  ///
  /// - Parameters:
  ///   - roughness: mean interval tension of the bar, −1…1, as ``roughness(_:)`` gives it.
  ///   - strain: distance from the key and width of the harmony, −1…1, as ``strain(_:)`` gives it.
  public mutating func readAffect(roughness: Double, strain: Double) {
    let tempo = Self.bounded((quarterBPM / 100).logarithm(base: 2))
    let loudness = ((dynamic ?? 0.5) - 0.5) * 2
    let pace = Self.bounded((max(density * quarterBPM / 100, 0.1)).logarithm(base: 2) / 3 - 0.3)
    let height = Self.bounded((register - 60) / 18)
    let major = (mode.happiness - 0.5) * 2.2
    valence = Self.bounded(
      0.62 * major + 0.22 * tempo + 0.16 * height + 0.10 * staccato - 0.12 * roughness
        - 0.12 * strain)
    arousal = Self.bounded(
      0.40 * tempo + 0.32 * pace + 0.34 * loudness + 0.08 * height + 0.1 * staccato)
    tension = Self.bounded(
      0.2 + 0.46 * roughness + 0.42 * strain - 0.6 * major + 0.4 * loudness + 0.28 * pace
        - 0.18 * height)
  }

  /// The same, of the roughness and the strain of a bar's notes.
  public mutating func readAffect(of bar: MusicBar) {
    readAffect(roughness: Self.roughness(bar), strain: Self.strain(bar))
  }

  /// Mean tension of the intervals that sound together, sampled at each quarter, scaled so that
  /// consonance (3.3 of 7) is −1 and a tritone (5.31) is 1; 0 where fewer than two notes sound.
  public static func roughness(_ bar: MusicBar) -> Double {
    let sounding = SoundingBar(units: bar.units, lines: bar.lines)
    var ratings: [Double] = []
    for place in stride(from: 0, to: bar.units, by: Grid.perQuarter) {
      let classes = Set(
        sounding.spans.filter { $0.onset <= place && $0.end > place }.map { $0.midi % 12 })
      let pairs = classes.sorted()
      for (index, low) in pairs.enumerated() {
        for high in pairs.dropFirst(index + 1) { ratings.append(intervalTension[high - low]) }
      }
    }
    guard !ratings.isEmpty else { return 0 }
    return bounded((ratings.reduce(0, +) / Double(ratings.count) - 4.3))
  }

  /// Mean of tensile strain and cloud diameter in the spiral array, sampled at each quarter and
  /// scaled so that about nine bars of ten lie in −1…1; −1 where nothing sounds.
  public static func strain(_ bar: MusicBar) -> Double {
    let sounding = SoundingBar(units: bar.units, lines: bar.lines)
    var sum = 0.0
    var count = 0.0
    for place in stride(from: 0, to: bar.units, by: Grid.perQuarter) {
      let weights = sounding.weights(from: place, to: min(place + Grid.perQuarter, bar.units))
      let pitches = weights.indices.filter { weights[$0] > 0 }
        .map { (fifths: bar.key.lineOfFifths(of: PitchClass($0)), weight: weights[$0]) }
      guard !pitches.isEmpty else { continue }
      let strain = SpiralArray.strain(pitches, in: bar.key)
      sum += (strain - 0.9) / 0.9 + (SpiralArray.diameter(pitches.map(\.fifths)) - 2.2) / 1.4
      count += 2
    }
    return count > 0 ? bounded(sum / count) : -1
  }

  /// By semitones, 0…11, on a scale of 1–7 (Eerola & Lahdelma 2021).
  static let intervalTension = [
    3.31, 4.49, 4.44, 3.80, 3.86, 4.04, 5.31, 3.86, 3.97, 4.11, 4.83, 4.82,
  ]

  private static func bounded(_ value: Double) -> Double { min(max(value, -1), 1) }
}

extension Double {
  func logarithm(base: Double) -> Double { Foundation.log(self) / Foundation.log(base) }
}
