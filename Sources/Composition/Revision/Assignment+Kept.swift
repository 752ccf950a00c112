import MusicTheory
import Planning
import ScoreModel
import Tokenization

/// What is asked of bars that are written into music that stands already.
extension Assignment {
  /// The bar after the last that is written.
  var end: Int { kept?.revision.bars.upperBound ?? plan.bars.count }

  /// What a bar wants of those who are written.
  func wish(_ bar: Int) -> CuePlan.Bar {
    var wish = plan.bars[bar]
    guard let kept else { return wish }
    wish.instruments = wish.instruments.filter(kept.written.contains)
    wish.lineCount = max(wish.lineCount, kept.lines[bar].count + min(wish.instruments.count, 1))
    return wish
  }

  /// Runs of tokens: what others play, what the written players state or hold, the line that is expected
  /// of one of them, and as in a new bar the singer's head and the ostinato.
  func stated(_ bar: Int, keeping kept: KeptMusic, chord: (Int) -> Chord?) -> [[Token]] {
    let lines = kept.lines[bar] + kept.held[bar].filter(\.isThematic)
    let held = kept.held[bar].filter { !$0.isThematic }
    let seated = Set((lines + held).flatMap(\.players).map(\.instrument))
    let singer = statements[bar] == nil && soundingUnits(bar) > 0 ? self.singer(bar) : nil
    let busy = Set((statements[bar] ?? []).flatMap(\.players).map(\.instrument))
    let ostinato = ostinato(bar, busy: busy.union([singer].compactMap(\.self)), chord: chord)
      .filter { line in
        line.players.allSatisfy {
          kept.written.contains($0.instrument) && !seated.contains($0.instrument)
        }
      }
    let taken = seated.union(ostinato.flatMap(\.players).map(\.instrument))
    let heads = ([singer].compactMap(\.self) + kept.expected[bar]).reduce(into: [Instrument]()) {
      if kept.written.contains($1), !taken.contains($1), !$0.contains($1) { $0.append($1) }
    }
    return join(
      heads.map { (header($0), true) }, lines: lines, held: held, ostinato, in: bar,
      headsFirst: kept.lines[bar].isEmpty && lines.isEmpty)
  }

  private typealias Run = (tokens: [Token], isOpen: Bool)

  /// Lines that the model may go on with end their run.
  private func join(
    _ heads: [Run], lines: [Line], held: [Line], _ ostinato: [Line], in bar: Int, headsFirst: Bool
  ) -> [[Token]] {
    let closed = lines.map { Run(tokens([$0], in: bar), false) }
    let open = held.map { Run(tokens([$0], in: bar), true) }
    let engine = ostinato.map { Run(tokens([$0], in: bar), false) }
    let runs = headsFirst ? heads + open + engine : closed + open + engine + heads
    var result: [[Token]] = [[]]
    for run in runs {
      result[result.count - 1] += run.tokens
      if run.isOpen { result.append([]) }
    }
    return result
  }
}
