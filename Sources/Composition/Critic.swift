import Emotion
import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// What speaks against a take; every number is a cost, 0 at best.
public struct Review: Hashable, Codable, Sendable {
  /// Mean surprise of the model at its own choices, nats a token.
  public var surprise = 0.0
  /// Mean distance of the bars' density, register and number of lines from the plan.
  public var distanceFromPlan = 0.0
  /// Parallel fifths and octaves between different lines, a bar.
  public var parallels = 0.0
  /// Share of sounding time in minor seconds and tritones beyond what the tension asks for.
  public var roughness = 0.0
  /// Share of bars that repeat the bar before in every note, and of bars in which nothing moves.
  public var stasis = 0.0
  /// How far the lines' motion lies from that of orchestral music by people, in standard deviations of its
  /// pieces (``Motion/distanceFromOrchestras``): still lines, repeated notes, kept rhythms, steps.
  public var motion = 0.0
  /// Leaps of more than a tenth inside a line, a bar.
  public var leaps = 0.0

  /// The weighted sum by which takes are put in order.
  public var total: Double { total(of: Term.allCases) }
}

/// Judges takes by stated properties, without knowing which seed wrote them.
struct Critic {
  func review(_ bars: [MusicBar], plan: CuePlan, surprise: Double) -> Review {
    var review = Review()
    let pairs = Array(zip(bars, plan.bars)).filter { !$1.instruments.isEmpty }
    let count = Double(max(pairs.count, 1))
    review.surprise = surprise
    review.distanceFromPlan = pairs.reduce(0) { $0 + distance($1.0, $1.1) } / count
    review.parallels = pairs.reduce(0) { $0 + Double(VoiceLeading.parallels($1.0)) } / count
    review.leaps = pairs.reduce(0) { $0 + Double(VoiceLeading.leaps($1.0)) } / count
    review.roughness = pairs.reduce(0) { $0 + roughness($1.0, $1.1) } / count
    let same = zip(pairs, pairs.dropFirst()).count { $0.0.lines == $1.0.lines }
    let still = pairs.count { $0.0.lines.flatMap(\.events).allSatisfy(\.isTied) }
    review.stasis = Double(same + still) / count
    review.motion = Motion(pairs.map(\.0)).distanceFromOrchestras
    return review
  }

  private func distance(_ bar: MusicBar, _ plan: CuePlan.Bar) -> Double {
    let heard = BarFeatures(bar)
    let density = abs((heard.density + 0.25) / (plan.density + 0.25) - 1)
    return min(density, 2) * 0.4 + abs(heard.register - plan.register) / 24 * 0.3
      + abs(Double(heard.lineCount - plan.lineCount)) / 4 * 0.3
  }

  private func roughness(_ bar: MusicBar, _ plan: CuePlan.Bar) -> Double {
    max(0, BarFeatures.roughness(bar) - plan.affect.tension * 0.5 - 0.25)
  }
}
