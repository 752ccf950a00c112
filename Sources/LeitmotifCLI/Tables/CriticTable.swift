import Foundation
import Leitmotif

/// What the choice among takes is worth, and what each of the critic's terms is.
enum CriticTable {
  static func text(_ result: Evaluation.Result, kind: String) -> String {
    let critic = result.critic(beside: kind)
    let comparison = result.comparison(with: kind)
    return [measures(critic, comparison), terms(critic), note].joined(separator: "\n\n")
  }

  private static let note = """
    any take: the mean over all takes; *: the critic counts it, or what follows from it
    oddness: how far a cue lies from people's mean, in standard deviations of people's pieces
    gain: how much less odd the chosen take is than any take; nearer, farther: outside its 95 % interval
    """

  private static func measures(_ critic: CriticEvaluation, _ comparison: Comparison) -> String {
    var table = TextTable([
      "measure", "", ">people", ">±", ">any take", ">chosen", ">change", ">±", "",
    ])
    for row in comparison.rows {
      let change = critic.change(row.measure, .critic)
      table.add(
        [row.measure.meaning, row.measure.isCountedByCritic ? "*" : ""] + row.human.cells
          + [critic.figure(row.measure, .none).short, row.ours.mean.short]
          + change.cells + [verdict(row.measure, critic)])
    }
    return table.text
  }

  private static func verdict(
    _ measure: MusicMeasure, _ critic: CriticEvaluation
  ) -> String {
    guard let gain = critic.gain([measure], .critic), abs(gain.mean) > gain.margin else {
      return ""
    }
    return gain.mean > 0 ? "nearer" : "farther"
  }

  private static func terms(_ critic: CriticEvaluation) -> String {
    var table = TextTable(
      ["oddness, chosen by", ">all", ">gain", ">±", ">counted*", ">gain", ">±"]
        + [">others", ">gain", ">±"])
    for (name, choice) in [("nothing", .none)] + CriticEvaluation.Choice.all {
      table.add(
        [name]
          + groups.flatMap { [critic.oddness($0, choice).short] + critic.gain($0, choice).cells })
    }
    return table.text
  }

  /// All measures, those that the critic counts, and the others.
  private static var groups: [[MusicMeasure]] {
    let all = MusicMeasure.allCases
    return [all, all.filter(\.isCountedByCritic), all.filter { !$0.isCountedByCritic }]
  }
}
