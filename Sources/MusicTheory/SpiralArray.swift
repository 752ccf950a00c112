import Foundation

/// Chew's spiral array: pitches a fifth apart climb a helix, so that what sounds together in tonal
/// music lies close together, and chords and keys are weighted means of their members.
///
/// Constants as in Herremans & Chew, "Tension ribbons" (2016): radius 1, a height of .4 for each
/// fifth, weights of .536, .274 and .19, α = β = .75.
public enum SpiralArray {
  /// Semitones are forgotten here: pitches are places on the line of fifths (C = 0, G = 1, F = −1).
  public static func position(fifths: Int) -> SIMD3<Double> {
    let quarter = ((fifths % 4) + 4) % 4
    let circle = [(0.0, 1.0), (1, 0), (0, -1), (-1, 0)][quarter]
    return SIMD3(circle.0, circle.1, Double(fifths) * 0.4)
  }

  /// The mean of pitches, each weighed (by how long it sounds, say); nil where all weights are 0.
  public static func center(_ pitches: [(fifths: Int, weight: Double)]) -> SIMD3<Double>? {
    let total = pitches.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    return pitches.reduce(SIMD3.zero) { $0 + position(fifths: $1.fifths) * ($1.weight / total) }
  }

  public static func center(of key: Key) -> SIMD3<Double> {
    let tonic = key.lineOfFifths(of: key.tonic)
    guard key.mode.isMinor else {
      return mixed(chord(tonic), chord(tonic + 1), chord(tonic - 1))
    }
    return mixed(
      chord(tonic, isMinor: true),
      0.75 * chord(tonic + 1) + 0.25 * chord(tonic + 1, isMinor: true),
      0.75 * chord(tonic - 1, isMinor: true) + 0.25 * chord(tonic - 1))
  }

  /// Tensile strain: how far the mean of what sounds lies from the key; 0 where nothing sounds.
  public static func strain(_ pitches: [(fifths: Int, weight: Double)], in key: Key) -> Double {
    center(pitches).map { distance($0, center(of: key)) } ?? 0
  }

  /// Cloud diameter: the distance of the two pitches that are farthest apart; 0 for fewer than two.
  public static func diameter(_ fifths: some Collection<Int>) -> Double {
    let places = fifths.map(position)
    return places.indices.reduce(0) { widest, index in
      places[..<index].reduce(widest) { max($0, distance($1, places[index])) }
    }
  }

  private static func chord(_ root: Int, isMinor: Bool = false) -> SIMD3<Double> {
    mixed(
      position(fifths: root), position(fifths: root + 1),
      position(fifths: root + (isMinor ? -3 : 4)))
  }

  private static func mixed(
    _ first: SIMD3<Double>, _ second: SIMD3<Double>, _ third: SIMD3<Double>
  ) -> SIMD3<Double> {
    0.536 * first + 0.274 * second + 0.19 * third
  }

  private static func distance(_ one: SIMD3<Double>, _ other: SIMD3<Double>) -> Double {
    let difference = one - other
    return (difference * difference).sum().squareRoot()
  }
}
