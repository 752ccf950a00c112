import Foundation
import Leitmotif

/// A cue's tempo map beside the constant tempi that meet its hits best.
struct TempoTable {
  let comparison: TempoComparison

  var text: String {
    let map = comparison.map
    let count = map.hits + map.near + map.missed
    let head = "\(comparison.cue), \(count) hits, \(comparison.metre)"
    return count > 0 ? "\(head)\n\(table)" : "\(head), \(Self.tempo(map)) beats a minute"
  }

  private var table: String {
    var table = TextTable([
      "", ">beats/min", ">exact", ">near", ">missed", ">frames off", ">change a bar", ">at most",
    ])
    for (index, row) in comparison.constant.enumerated() {
      table.add(["\(index + 1)", Self.number(row.slowest, 2)] + Self.hits(row) + ["-", "-"])
    }
    let map = comparison.map
    table.add(
      ["tempo map", Self.tempo(map)] + Self.hits(map)
        + [map.meanChange, map.largestChange].map { Self.number($0 * 100, 1) + " %" })
    return table.text
  }

  private static func tempo(_ map: TempoComparison.Row) -> String {
    let tempo = [map.slowest, map.fastest].map { number($0, 1) }
    return tempo[0] == tempo[1] ? tempo[0] : tempo.joined(separator: "-")
  }

  private static func hits(_ row: TempoComparison.Row) -> [String] {
    [row.hits, row.near, row.missed].map { "\($0)" } + [number(row.meanFramesOff, 2)]
  }

  private static func number(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
