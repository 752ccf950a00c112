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
    any take: the mean over all takes; *: the critic counts it, which says nothing about the music
    nearer, farther: the change is outside its 95 % interval
    gain: how much nearer to people's mean than any take, in standard deviations of people's pieces
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
          + change.cells + [verdict(row.measure, change, critic)])
    }
    return table.text
  }

  private static func verdict(
    _ measure: MusicMeasure, _ change: Figure?, _ critic: CriticEvaluation
  ) -> String {
    guard let change, abs(change.mean) > change.margin,
      let before = critic.distance(measure, .none), let after = critic.distance(measure, .critic)
    else { return "" }
    return after < before ? "nearer" : "farther"
  }

  private static func terms(_ critic: CriticEvaluation) -> String {
    var table = TextTable(["chosen by", ">gain, not counted", ">±", ">gain, counted*", ">±"])
    for (name, choice) in CriticEvaluation.Choice.all {
      table.add([name] + gains(choice, critic))
    }
    return table.text
  }

  private static func gains(
    _ choice: CriticEvaluation.Choice, _ critic: CriticEvaluation
  ) -> [String] {
    [false, true].flatMap { isCounted in
      let measures = MusicMeasure.allCases.filter { $0.isCountedByCritic == isCounted }
      let gain = critic.gain(measures, choice)
      return [gain.map { $0.mean.short } ?? "-", gain.map { $0.margin.short } ?? "-"]
    }
  }
}
