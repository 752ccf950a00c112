import Foundation
import Leitmotif

/// A cue's tempo map beside the constant tempi that meet its hits best.
struct TempoTable {
  let comparison: TempoComparison

  var text: String {
    var table = TextTable([
      "", ">beats/min", ">exact", ">near", ">missed", ">frames off", ">change a bar", ">at most",
    ])
    for (index, row) in comparison.constant.enumerated() {
      table.add(["\(index + 1)", Self.number(row.slowest, 2)] + Self.hits(row) + ["-", "-"])
    }
    let map = comparison.map
    let tempo = [map.slowest, map.fastest].map { Self.number($0, 1) }
    table.add(
      ["tempo map", tempo[0] == tempo[1] ? tempo[0] : tempo.joined(separator: "-")]
        + Self.hits(map)
        + [map.meanChange, map.largestChange].map { Self.number($0 * 100, 1) + " %" })
    let count = map.hits + map.near + map.missed
    return "\(comparison.cue), \(count) hits, \(comparison.metre)\n\(table.text)"
  }

  private static func hits(_ row: TempoComparison.Row) -> [String] {
    [row.hits, row.near, row.missed].map { "\($0)" } + [number(row.meanFramesOff, 2)]
  }

  private static func number(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
