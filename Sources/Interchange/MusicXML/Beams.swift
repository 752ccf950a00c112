/// Which symbols of a voice's bar are joined by beams.
enum Beams {
  /// For each symbol the state of its beams from the first (eighth) on, as MusicXML names them.
  static func states(of symbols: [PageSymbol], in grid: BarGrid) -> [[String]] {
    var states = [[String]](repeating: [], count: symbols.count)
    var run: [Int] = []
    var window = -1
    for (index, symbol) in symbols.enumerated() {
      let place = grid.beamWindow(at: symbol.span.lowerBound)
      let canBeam = symbol.chord != nil && (symbol.value?.flags ?? 0) > 0
      if !canBeam || place != window {
        join(run, symbols, &states)
        run = []
      }
      window = place
      if canBeam { run.append(index) }
    }
    join(run, symbols, &states)
    return states
  }

  private static func join(_ run: [Int], _ symbols: [PageSymbol], _ states: inout [[String]]) {
    guard run.count > 1 else { return }
    let flags = run.map { symbols[$0].value?.flags ?? 0 }
    for (place, index) in run.enumerated() {
      let before = place > 0 ? flags[place - 1] : 0
      let after = place + 1 < run.count ? flags[place + 1] : 0
      states[index] = (1...flags[place]).map { state($0, before: before, after: after) }
    }
  }

  private static func state(_ level: Int, before: Int, after: Int) -> String {
    switch (before >= level, after >= level) {
    case (true, true): "continue"
    case (false, true): "begin"
    case (true, false): "end"
    case (false, false): before >= after ? "backward hook" : "forward hook"
    }
  }
}
