import Foundation
import Leitmotif

/// How far the emotion that two judges read lies from the one that was asked for.
enum EmotionTable {
  static func text(_ control: EmotionControl) -> String {
    var table = TextTable(
      ["", "judge", ">distance", ">swapped"]
        + EmotionControl.levels.map { String(format: ">read at %+.1f", $0) })
    for (judge, view) in [("regressor", \EmotionControl.Reading.heard), ("formula", \.computed)] {
      for row in rows(control, by: view) { table.add([row[0], judge] + row.dropFirst()) }
    }
    return table.text + """

      \(control.readings.count) cues; distance: of what is read from what was asked, as a share \
      of the scale's length; swapped: from what was asked of the other cues
      """
  }

  private static func rows(
    _ control: EmotionControl, by judge: EmotionControl.Judge
  ) -> [[String]] {
    let figures = [control.distances(by: judge), control.swappedDistances(by: judge)]
    let dimensions = zip(["valence", "arousal", "tension"], EmotionControl.dimensions)
    let rows = dimensions.enumerated().map { index, entry in
      [entry.0] + figures.map { cell($0[index]) }
        + EmotionControl.levels.map { control.read(entry.1, by: judge, at: $0)?.short ?? "" }
    }
    let means = [("valence and arousal", 2), ("all three", 3)].map { name, count in
      [name] + figures.map { cell($0.prefix(count).reduce(0, +) / Double(count)) }
        + EmotionControl.levels.map { _ in "" }
    }
    return rows + means
  }

  private static func cell(_ distance: Double) -> String { String(format: "%.3f", distance) }
}
