import MusicTheory
import ScoreModel
import Tokenization

extension Excerpt {
  func perBar(_ count: (MusicBar) -> Int) -> Double? {
    bars.isEmpty ? nil : Double(bars.reduce(0) { $0 + count($1) }) / Double(bars.count)
  }

  func perQuarter(_ count: (MusicBar) -> Int) -> Double? {
    quarters > 0 ? Double(bars.reduce(0) { $0 + count($1) }) / quarters : nil
  }

  /// How many sections play a line on average.
  var players: Double? {
    let lines = bars.flatMap(\.lines)
    return lines.isEmpty
      ? nil : Double(lines.reduce(0) { $0 + $1.players.count }) / Double(lines.count)
  }

  /// As `muspy.groove_consistency`: one less the mean share of a bar's places (twelve to the quarter)
  /// that have an onset in one of two neighbouring bars of one length only.
  var grooveConsistency: Double? {
    let grooves = zip(bars, starts).map { bar, start -> Set<Int> in
      Set(bar.lines.flatMap(\.events).filter { !$0.isTied }.map { $0.start / 2 })
    }
    let alike = bars.indices.dropFirst().filter { bars[$0].units == bars[$0 - 1].units }
      .map { index in
        let differing = grooves[index].symmetricDifference(grooves[index - 1]).count
        return 1 - Double(differing) / Double(max(bars[index].units / 2, 1))
      }
    return alike.isEmpty ? nil : alike.reduce(0, +) / Double(alike.count) * 100
  }

  /// Bars that hold what one of the `reach` bars before held, by pitch and rhythm; silent ones apart.
  func repeatedBars(within reach: Int) -> Double? {
    let contents = bars.map(\.content)
    let judged = contents.indices.dropFirst().filter { !contents[$0].isEmpty }
    guard !judged.isEmpty else { return nil }
    let repeated = judged.count { index in
      contents[max(0, index - min(reach, index))..<index].contains(contents[index])
    }
    return Double(repeated) / Double(judged.count) * 100
  }

  /// How much of its bar a line does not sound.
  var silence: Double? {
    var (silent, all) = (0, 0)
    for bar in bars {
      for line in bar.lines where line.isPitched {
        all += bar.units
        silent += bar.units - line.events.reduce(0) { $0 + $1.units }
      }
    }
    return all > 0 ? Double(silent) / Double(all) * 100 : nil
  }
}

extension MusicBar {
  fileprivate struct Sounding: Hashable {
    let start: Int
    let units: Int
    let pitches: [Pitch]
  }

  /// What sounds in the bar, whoever plays it.
  fileprivate var content: Set<[Sounding]> {
    Set(
      lines.map { line in
        line.events.map { Sounding(start: $0.start, units: $0.units, pitches: $0.pitches) }
      })
  }
}
