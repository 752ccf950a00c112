import Foundation
import MusicTheory

/// How much a bar differs from the ones around it, as bars do in music by people.
///
/// In the 748 training pieces with eight staves and more, a bar's onsets lie a factor of 2^±.61 (standard
/// deviation) from the mean of the nine bars around it, its lines ±2.2, its register ±2.4 semitones, and
/// hardly depend on the bar before (r = .12 to .21). Phrases thin out and sink in their last bar, after
/// they were fullest. Not all of that can be planned blindly: what the model does by itself is left to it,
/// and the plan adds about two thirds.
struct Breath: Hashable {
  /// Octaves (factors of two) of onsets.
  var density: Double
  var lines: Double
  /// Semitones.
  var register: Double

  static let even = Breath(density: 0, lines: 0, register: 0)

  /// By bars left in the phrase, 0 first: what they are on average from the mean of the nine around them.
  private static let profile = [
    Breath(density: -0.21, lines: -0.14, register: -0.51),
    Breath(density: 0.18, lines: 0.66, register: 0.22),
    Breath(density: 0.11, lines: 0.25, register: 0.43),
    Breath(density: 0.09, lines: 0.10, register: 0.39),
    Breath(density: 0.04, lines: 0.06, register: 0.11),
  ]
  private static let spread = Breath(density: 0.4, lines: 1.3, register: 1.5)

  /// The breath of a bar: the phrase's own profile, and something that is the bar's own.
  ///
  /// - Parameters:
  ///   - barsLeft: to the phrase's end, 0 in its last bar.
  ///   - freedom: 0 for a texture that stays as it is, 1 for what people's music does.
  ///   - generator: draws what is the bar's own. Parallel phrases draw the same.
  init(barsLeft: Int, freedom: Double, _ generator: inout SeededGenerator) {
    let own = generator.normal()
    let others = (generator.normal(), generator.normal())
    let usual = barsLeft < Self.profile.count ? Self.profile[max(barsLeft, 0)] : .even
    density = usual.density + freedom * Self.spread.density * own
    // A bar with more to say says it in more lines.
    lines = usual.lines + freedom * Self.spread.lines * (0.6 * own + 0.8 * others.0)
    register = usual.register + freedom * Self.spread.register * others.1
  }

  private init(density: Double, lines: Double, register: Double) {
    self.density = density
    self.lines = lines
    self.register = register
  }
}

extension SeededGenerator {
  /// Normally distributed, mean 0, standard deviation 1, cut off at ±2 (Box and Muller).
  fileprivate mutating func normal() -> Double {
    let (radius, angle) = (unit(), unit())
    let value = (-2 * log(max(radius, 1e-12))).squareRoot() * cos(2 * .pi * angle)
    return min(max(value, -2), 2)
  }
}
