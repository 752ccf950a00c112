import Foundation
import Leitmotif

/// How loud sound files are.
struct LevelTable {
  let levels: [FileLevel]
  /// Their paths, in the same order.
  let files: [String]

  var text: String {
    var table = TextTable(["", ">LUFS", ">LU", ">dBTP", "file"])
    for (level, file) in zip(levels, files) {
      table.add([
        level.name, Self.number(level.integrated), Self.number(level.range),
        Self.number(level.truePeak), file,
      ])
    }
    return table.text
  }

  /// With one decimal; `-` for silence.
  static func number(_ value: Double?) -> String {
    value.map { String(format: "%.1f", $0) } ?? "-"
  }
}
