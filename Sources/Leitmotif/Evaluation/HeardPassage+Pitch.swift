import Foundation
import MusicTheory

/// What is heard of pitches: transposed music is heard alike, but for its register.
extension HeardPassage {
  var pitchGroups: [(name: String, values: [Double])] {
    let classes = weights(of: moments.joined())
    let tonal = ChromaFourier(classes)
    let tonic = KeyProfile.estimate(weights: classes).tonic
    let each = moments.filter { !$0.isEmpty }.map { ChromaFourier(weights(of: $0)) }
    return [
      ("aboveBass", intervalsAboveBass), ("interval", intervals),
      ("aboveCommonBass", Self.rotated(classes, to: commonBass)),
      ("aboveTonic", Self.rotated(classes, to: tonic.semitones)),
      ("keys", Self.keys(classes)),
      ("fifths", Self.rotated(classes, to: tonal.centre).fifthsOrder),
      ("chroma", tonal.magnitudes), ("chordChroma", Self.means(each.map(\.magnitudes))),
      ("distance", [each.map { $0.distance(to: tonal) }.mean]),
      ("classes", [moments.map { Double(Set($0.map { $0 % 12 }).count) / 6 }.mean]),
      ("polyphony", [moments.map { Double($0.count) / 8 }.mean]),
      ("height", heights),
      ("bass", [moments.compactMap(\.first).map { Double($0 - 60) / 24 }.mean]),
      ("top", [moments.compactMap(\.last).map { Double($0 - 60) / 24 }.mean]),
    ]
  }

  /// How well the best major and the best minor key fit (Krumhansl & Kessler 1982).
  private static func keys(_ classes: [Double]) -> [Double] {
    let scores = KeyProfile.scores(weights: classes)
    return [scores[..<12], scores[12...]].map { $0.max() ?? 0 }
  }

  private var intervalsAboveBass: [Double] {
    var counts = [Double](repeating: 0, count: 12)
    for moment in moments {
      for pitch in moment { counts[(pitch - (moment.first ?? pitch)) % 12] += 1 }
    }
    return counts.shares
  }

  /// Of every two pitches that sound together.
  private var intervals: [Double] {
    var counts = [Double](repeating: 0, count: 12)
    for moment in moments {
      for (index, low) in moment.enumerated() {
        for high in moment.dropFirst(index + 1) { counts[(high - low) % 12] += 1 }
      }
    }
    return counts.shares
  }

  /// The pitch class that is longest the lowest.
  private var commonBass: Int {
    let counts = weights(of: moments.compactMap(\.first))
    return counts.indices.max { counts[$0] < counts[$1] } ?? 0
  }

  /// Time in half octaves from C1 upward.
  private var heights: [Double] {
    var counts = [Double](repeating: 0, count: 14)
    for pitch in moments.joined() { counts[min(max((pitch - 24) / 6, 0), 13)] += 1 }
    return counts.shares
  }

  private func weights(of pitches: some Sequence<Int>) -> [Double] {
    var weights = [Double](repeating: 0, count: 12)
    for pitch in pitches { weights[PitchClass(pitch).semitones] += 1 }
    return weights.shares
  }

  private static func rotated(_ classes: [Double], to first: Int) -> [Double] {
    (0..<12).map { classes[(first + $0) % 12] }
  }

  private static func means(_ rows: [[Double]]) -> [Double] {
    (0..<6).map { column in rows.map { $0[column] }.mean }
  }
}

extension Array where Element == Double {
  /// Of twelve pitch classes, those in fifths from the first.
  fileprivate var fifthsOrder: [Double] { (0..<12).map { self[$0 * 7 % 12] } }
}

/// The discrete Fourier transform of pitch classes (Quinn 2006; Yust 2016): the magnitudes say how
/// chromatic, tritonic, hexatonic, octatonic, diatonic and whole-toned they are, whatever the key.
struct ChromaFourier {
  let magnitudes: [Double]
  /// Of the fifth coefficient: the place on the circle of fifths, in radians.
  private let phase: Double

  init(_ classes: [Double]) {
    let sums = (1...6).map { order in
      classes.enumerated().reduce((0.0, 0.0)) { sum, entry in
        let angle = 2 * Double.pi * Double(order * entry.offset) / 12
        return (sum.0 + entry.element * cos(angle), sum.1 + entry.element * sin(angle))
      }
    }
    magnitudes = sums.map { ($0.0 * $0.0 + $0.1 * $0.1).squareRoot() }
    phase = atan2(sums[4].1, sums[4].0)
  }

  /// The pitch class that is nearest to the centre on the circle of fifths.
  var centre: Int {
    let place = Int((phase / (2 * Double.pi) * 12).rounded())
    return ((place * 5) % 12 + 12) % 12
  }

  /// Along the circle of fifths, 0…1.
  func distance(to other: Self) -> Double {
    let turn = abs(phase - other.phase)
    return min(turn, 2 * Double.pi - turn) / Double.pi
  }
}
