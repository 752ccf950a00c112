import Foundation
import Leitmotif

/// Our music beside people's, measure by measure.
enum MusicTable {
  static func text(_ comparison: Comparison) -> String {
    var table = TextTable(["measure", ">people", ">±", ">ours", ">±", ">difference"])
    for row in comparison.rows {
      let people = row.human.map { [$0.mean.short, $0.margin.short] } ?? ["-", "-"]
      let difference = row.human.map { (row.ours.mean - $0.mean).short } ?? "-"
      table.add(
        [row.measure.meaning] + people + [row.ours.mean.short, row.ours.margin.short]
          + [difference])
    }
    return table.text
  }
}

extension Double {
  /// With two decimals.
  var short: String { String(format: "%.2f", self) }
}

extension Figure? {
  /// The mean with two decimals; a dash where there is none.
  var short: String { self?.mean.short ?? "-" }

  /// The mean and half of its 95 % interval.
  var cells: [String] { [short, self?.margin.short ?? "-"] }
}
