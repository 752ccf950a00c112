import ScoreModel
import Timing

/// Staves written one by one, without doublings: what lines with doublings are measured against.
struct SeparateStaves {
  /// For each bar the lines of each staff that sounds in it, a voice a line.
  let bars: [[[Line]]]

  init(_ staves: [Part], barLines: [Tick]) {
    var bars = [[[Line]]](repeating: [], count: max(barLines.count - 1, 0))
    for staff in staves {
      let lines = LineReduction(parts: [staff], barLines: barLines).lines(merging: false)
      for (bar, voices) in lines.enumerated() where !voices.isEmpty { bars[bar].append(voices) }
    }
    self.bars = bars
  }
}
