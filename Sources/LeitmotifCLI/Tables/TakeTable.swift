import Foundation
import Leitmotif

/// What the critic says of each take of a cue, the best first; every number is a cost.
struct TakeTable {
  let cue: CueSummary

  var text: String {
    let names = cue.takes.first?.terms.map { ">" + $0.name } ?? []
    var table = TextTable([cue.cue, ">cost"] + names + [""])
    for take in cue.takes {
      let numbers = ([take.total] + take.terms.map(\.value)).map { String(format: "%.3f", $0) }
      table.add(["take \(take.number)"] + numbers + [take.number == cue.take ? "kept" : ""])
    }
    return table.text
  }
}
