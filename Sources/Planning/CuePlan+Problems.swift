import MusicTheory
import ScoreModel
import Timing

extension CuePlan {
  /// What is wrong with a plan that a person has edited, a sentence each; empty for a good plan.
  ///
  /// A plan without problems can be composed: bars, sections and phrases tile the cue, numbers are in
  /// their ranges, and every statement can be played where it stands.
  public func problems() -> [String] {
    tilingProblems + bars.indices.flatMap(problems(ofBar:))
      + statements.flatMap(problems(of:)) + overlapProblems
  }

  private var tilingProblems: [String] {
    var problems: [String] = []
    let spans = tempoMap.bars(until: tempo.end)
    if bars.map(\.span) != spans {
      problems.append(
        "the plan's \(bars.count) bars are not the tempo map's \(spans.count); plan the cue again")
    }
    if spans.last?.end != tempo.end {
      problems.append("the tempo map ends inside a bar, at tick \(tempo.end); end it on a bar line")
    }
    if !Self.tiles(sections.map(\.bars), bars.count) {
      problems.append("the sections do not follow on each other through all \(bars.count) bars")
    }
    if !Self.tiles(phrases.map(\.bars), bars.count) {
      problems.append("the phrases do not follow on each other through all \(bars.count) bars")
    }
    return problems
  }

  private static func tiles(_ ranges: [Range<Int>], _ count: Int) -> Bool {
    var next = 0
    for range in ranges {
      guard range.lowerBound == next, !range.isEmpty else { return false }
      next = range.upperBound
    }
    return next == count
  }

  private func problems(ofBar index: Int) -> [String] {
    let bar = bars[index]
    let phrase = phrases.first { $0.bars.contains(index) }
    let checks: [(Bool, String)] = [
      ((0...1).contains(bar.dynamic), "its dynamic is not in 0…1"),
      ((0...24).contains(bar.density), "its density is not in 0…24 onsets a quarter"),
      ((0...127).contains(bar.register), "its register is not in 0…127"),
      ((0...16).contains(bar.lineCount), "it has not 0…16 lines"),
      (
        bar.barsLeft == phrase.map { $0.bars.upperBound - 1 - index } ?? bar.barsLeft,
        "its bars left are not those of its phrase"
      ),
      (
        bar.silentFrom.map { $0 >= 0 && $0 < bar.span.length } ?? true,
        "its silence does not begin in it"
      ),
      (bar.silentFrom == 0 || !bar.instruments.isEmpty, "nobody plays in it"),
      (bar.stingers.allSatisfy { $0 >= 0 && $0 < bar.span.length }, "a stinger is not in it"),
      (Self.fills(bar), "its chords do not add up to its length"),
    ]
    return checks.filter { !$0.0 }.map { "bar \(index + 1): \($0.1)" }
  }

  private static func fills(_ bar: Bar) -> Bool {
    guard let harmony = bar.harmony else { return true }
    return harmony.allSatisfy { $0.duration > 0 }
      && harmony.reduce(0) { $0 + $1.duration } == bar.span.length
  }

  private func problems(of statement: Statement) -> [String] {
    let end = statement.start + statement.length
    let stops = bars.compactMap { bar in bar.silentFrom.map { bar.span.start + $0 } }
    let isSounding = !stops.contains { $0 > statement.start && $0 < end }
    let checks: [(Bool, String)] = [
      (themes.contains { $0.id == statement.theme }, "the plan has no such theme"),
      (statement.start >= 0 && end <= tempo.end, "it is not within the cue"),
      (
        statement.length > 0 && statement.length == statement.motif.length,
        "its length is not that of its notes"
      ),
      (statement.players.first?.octaves == 0, "its first player does not play it as it stands"),
      (isSounding, "it runs into a silence"),
      (
        statement.players.allSatisfy { Self.canPlay($0, statement.motif) },
        "a player does not have its notes"
      ),
    ]
    return checks.filter { !$0.0 }.map {
      "statement of \(statement.theme) at tick \(statement.start): \($0.1)"
    }
  }

  private static func canPlay(_ player: Line.Player, _ motif: Motif) -> Bool {
    motif.pitches.allSatisfy { player.instrument.range.contains($0.midi + 12 * player.octaves) }
  }

  private var overlapProblems: [String] {
    let sorted = statements.sorted { $0.start < $1.start }
    return zip(sorted, sorted.dropFirst()).filter { $0.start + $0.length > $1.start }
      .map { "statements at ticks \($0.start) and \($1.start) overlap; move one of them" }
  }
}
