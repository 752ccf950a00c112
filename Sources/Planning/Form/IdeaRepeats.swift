public import Timing

/// Which bars say an idea again at once, so that it is heard as one: what a theme leaves of a phrase begins
/// with an idea and its repetition before it goes on (the presentation of a sentence: Caplin, Classical Form,
/// 1998, ch. 3). Bars that take up another phrase may be the idea, and not its repetition.
///
/// Of six bars and more two come again, of four and five it is one, after a bar that answers it; the bar that leads
/// to a close has its own chords, and is none.
public struct IdeaRepeats: Hashable, Sendable {
  private let pairs: [[PhraseReturns.Pair]]

  public init(
    phrases: [CuePlan.Phrase], statements: [CuePlan.Statement], spans: [BarSpan],
    returns: PhraseReturns
  ) {
    pairs = phrases.indices.map { index in
      let bars = phrases[index].bars.clamped(to: spans.indices)
      let taken = returns.pairs(of: index).map(\.bar)
      let stated = bars.filter { bar in statements.contains { $0.lies(in: spans[bar]) } }
      let first = stated.last.map { $0 + 1 } ?? bars.lowerBound
      let free = bars.upperBound - (phrases[index].cadence.isLedTo ? 2 : 1)
      return Self.pairs(
        from: max(first + 2, (taken.last ?? -1) + 1), to: free,
        most: bars.upperBound - first >= 6 ? 2 : 1, in: spans)
    }
  }

  public init(_ plan: CuePlan) {
    self.init(
      phrases: plan.phrases, statements: plan.statements, spans: plan.bars.map(\.span),
      returns: PhraseReturns(plan))
  }

  /// The bars of a phrase that repeat an earlier one of it.
  public func pairs(of phrase: Int) -> [PhraseReturns.Pair] {
    pairs.indices.contains(phrase) ? pairs[phrase] : []
  }

  private static func pairs(
    from first: Int, to end: Int, most: Int, in spans: [BarSpan]
  ) -> [PhraseReturns.Pair] {
    (0..<max(min(end - first, most), 0))
      .map { .init(bar: first + $0, model: first + $0 - 2) }
      .prefix { $0.agrees(in: spans) }
  }
}

extension CuePlan.Cadence {
  /// Whether the bar before has a chord that leads to it.
  fileprivate var isLedTo: Bool {
    switch self {
    case .authentic, .plagal, .deceptive: true
    case .half, .open: false
    }
  }
}
