import Foundation
import ScoreModel
import Tokenization

/// What is heard of time, loudness and timbre.
extension HeardPassage {
  var timeGroups: [(name: String, values: [Double])] {
    let onsets = onsets
    let distinct = Set(onsets).sorted()
    let seconds = max(seconds, 0.01)
    let silent = Double(moments.count(where: \.isEmpty)) / Double(max(moments.count, 1))
    return [
      ("notesASecond", [Self.logarithm(Double(onsets.count) / seconds)]),
      ("onsetsASecond", [Self.logarithm(Double(distinct.count) / seconds)]),
      ("onsetInterval", Self.histogram(zip(distinct, distinct.dropFirst()).map { $1 - $0 })),
      ("duration", Self.histogram(durations)),
      ("tempo", [bars.map { log2($0.quarterBPM / 100) }.mean]), ("silence", [silent]),
    ]
  }

  var colourGroups: [(name: String, values: [Double])] {
    let dynamics = bars.map { $0.dynamic ?? 0.5 }
    let known = Double(bars.count { $0.dynamic != nil }) / Double(max(bars.count, 1))
    return [
      ("loudness", [dynamics.mean, (dynamics.max() ?? 0) - (dynamics.min() ?? 0), known]),
      ("family", families.shares),
      ("lines", [bars.map { Double($0.bar.lines.count) / 8 }.mean]),
      (
        "players", [bars.map { Double($0.bar.lines.reduce(0) { $0 + $1.players.count }) / 16 }.mean]
      ),
      ("articulation", articulations),
    ]
  }

  private var seconds: Double {
    bars.reduce(0) { $0 + Double($1.bar.units) * $1.unitSeconds }
  }

  /// In seconds; a note of several players is one.
  private var onsets: [Double] {
    var start = 0.0
    return bars.flatMap { bar in
      defer { start += Double(bar.bar.units) * bar.unitSeconds }
      return bar.bar.lines.flatMap(\.events).filter { !$0.isTied }
        .map { start + Double($0.start) * bar.unitSeconds }
    }
  }

  private var durations: [Double] {
    bars.flatMap { bar in
      bar.bar.lines.flatMap(\.events).map { Double($0.units) * bar.unitSeconds }
    }
  }

  /// How long each family sounds.
  private var families: [Double] {
    Instrument.Family.allCases.map { family in
      bars.flatMap(\.bar.lines).reduce(0.0) { sum, line in
        let players = line.players.count { $0.instrument.family == family }
        return sum + Double(players * line.events.reduce(0) { $0 + $1.units })
      }
    }
  }

  private var articulations: [Double] {
    let kinds: [Articulations] = [
      .staccato, .slurred, [.accent, .marcato], .tenuto, [.trill, .tremolo], .pizzicato,
    ]
    let events = bars.flatMap(\.bar.lines).flatMap(\.events).filter { !$0.isTied }
    return kinds.map { kind in
      Double(events.count { !$0.articulations.isDisjoint(with: kind) })
        / Double(max(events.count, 1))
    }
  }

  private static func logarithm(_ rate: Double) -> Double { log2(rate + 0.25) / 4 }

  private static let edges = [0.1, 0.17, 0.28, 0.47, 0.8, 1.3, 2.2]

  /// Shares of durations in seconds, between ``edges``.
  private static func histogram(_ seconds: [Double]) -> [Double] {
    var counts = [Double](repeating: 0, count: edges.count + 1)
    for value in seconds { counts[edges.count { $0 <= value }] += 1 }
    return counts.shares
  }
}
