import MusicTheory
import ScoreModel
import Timing
public import Tokenization

/// How the lines of some bars move: shares, 0…1, each nil where there is nothing to count.
public struct Motion: Hashable, Sendable {
  /// Of the pitched lines: those that have one pitch, or one chord, all through their bar.
  public let stillLines: Double?
  /// Of a line's notes: those that repeat the one before, ties apart.
  public let repeatedNotes: Double?
  /// Of players who lead a line of two notes or more in two neighbouring bars of one length: those whose
  /// notes begin and last alike in both.
  public let keptRhythms: Double?
  /// Of the moves of each bar's highest line: steps of one or two semitones.
  public let melodySteps: Double?

  public init(_ bars: [MusicBar]) {
    let events = bars.flatMap(\.lines).filter(\.isPitched).map(\.events)
    stillLines = Self.share(events.map { Set($0.map(\.pitches)).count == 1 })
    repeatedNotes = Self.share(
      events.flatMap { zip($0, $0.dropFirst()).map { $0.pitches == $1.pitches } })
    keptRhythms = Self.share(zip(bars, bars.dropFirst()).flatMap(Self.keptRhythms))
    melodySteps = Self.share(bars.flatMap(Self.melodySteps))
  }

  private static func share(_ cases: [Bool]) -> Double? {
    cases.isEmpty ? nil : Double(cases.count { $0 }) / Double(cases.count)
  }

  private static func keptRhythms(_ before: MusicBar, _ bar: MusicBar) -> [Bool] {
    guard before.units == bar.units else { return [] }
    let known = before.rhythms
    return bar.rhythms.compactMap { player, rhythm in known[player].map { $0 == rhythm } }
  }

  private static func melodySteps(_ bar: MusicBar) -> [Bool] {
    let top = bar.lines.filter(\.isPitched).max { $0.height < $1.height }
    let pitches = top?.events.compactMap(\.pitches.last?.midi) ?? []
    return zip(pitches, pitches.dropFirst()).filter { $0 != $1 }.map { abs($0 - $1) <= 2 }
  }

  /// How far the shares lie from those of orchestral music by people, in standard deviations of its
  /// pieces: the mean of those that there are, 0 without any. People's figures are those of 24 held-out
  /// orchestral movements, as `leitmotif evaluate` prints them.
  public var distanceFromOrchestras: Double {
    let distances = [
      stillLines.map { abs($0 - 0.383) / 0.101 }, repeatedNotes.map { abs($0 - 0.313) / 0.127 },
      keptRhythms.map { abs($0 - 0.318) / 0.126 }, melodySteps.map { abs($0 - 0.603) / 0.106 },
    ].compactMap(\.self)
    return distances.reduce(0, +) / Double(max(distances.count, 1))
  }
}

extension MusicBar {
  /// Where notes begin and how long they are, of each player's first line of two notes or more.
  fileprivate var rhythms: [Instrument: [[Tick]]] {
    let moving = lines.filter { $0.events.count > 1 }.compactMap { line in
      line.players.first.map { ($0.instrument, line.events.map { [$0.onset, $0.duration] }) }
    }
    return Dictionary(moving, uniquingKeysWith: { first, _ in first })
  }
}
