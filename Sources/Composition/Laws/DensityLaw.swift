import Foundation
import Planning
import Tokenization

struct DensityLaw: Law {
  let reason =
    "The lines together have about as many onsets as the plan wants: what is missing or too much "
    + "leans on the length of notes and rests, the more, the farther from the length that would do."

  /// Logits for each octave too long or too short.
  private static let slope: Float = 1.2
  private static let most: Float = 4
  /// Octaves that cost nothing, so that a line may mix long and short.
  private static let free: Float = 1

  func bias(_ token: Token, at moment: Moment) -> Float {
    guard case .duration(let units) = token, moment.plan.density > 0, let fit = fit(moment) else {
      return 0
    }
    let octaves = abs(Float(log2(Double(units) / fit)))
    return -min(max(octaves - Self.free, 0) * Self.slope, Self.most)
  }

  /// How long each of the line's remaining notes would be, in ``Tokenization/Grid`` units; nil where no
  /// note or rest is chosen.
  private func fit(_ moment: Moment) -> Double? {
    let grammar = moment.grammar
    guard [.event, .articulated, .restLength].contains(grammar.place), grammar.soundingUnits > 0
    else { return nil }
    let quarters = Double(grammar.soundingUnits) / Double(Grid.perQuarter)
    let missing = moment.plan.density * quarters - Double(grammar.onsetCount)
    let share = Double(grammar.room) / Double(grammar.soundingUnits)
    let others = Double(max(moment.plan.lineCount - grammar.lineCount, 0))
    let own = missing * share / (others + share)
    return Double(grammar.room) / max(own, 0.5)
  }
}
