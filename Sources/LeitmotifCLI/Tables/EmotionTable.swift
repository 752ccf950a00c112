import Foundation
import Leitmotif

/// How far the emotion that is read lies from the one that was asked for.
enum EmotionTable {
  static func text(_ control: EmotionControl) -> String {
    var table = TextTable(
      ["", ">distance", ">swapped"]
        + EmotionControl.levels.map { String(format: ">read at %+.1f", $0) })
    let names = ["valence", "arousal", "tension"]
    let distances = zip(control.distances(), control.swappedDistances)
    for (name, (dimension, distance)) in zip(names, zip(EmotionControl.dimensions, distances)) {
      table.add(
        [name, distance.0.short, distance.1.short]
          + EmotionControl.levels.map { control.read(dimension, at: $0)?.short ?? "" })
    }
    return table.text
      + "\ndistance: of what is read from what was asked, as a share of the scale's length"
  }
}
