public import MusicTheory
public import Timing

/// Which phrases take up an earlier one: its beginning comes back, in its key or in another.
///
/// A phrase takes up the last one of its section with its own role that stands in its key. Without such it
/// takes up its neighbour, as an answer does, or as sequences do in another key of the same mode (Caplin,
/// Classical Form, 1998, chs. 4 and 10). After two in a row that begin alike a third does not: it contrasts.
public struct PhraseReturns: Hashable, Sendable {
  /// A bar that takes up an earlier one.
  public struct Pair: Hashable, Sendable {
    public let bar: Int
    public let model: Int

    /// Whether both bars have one metre.
    func agrees(in spans: [BarSpan]) -> Bool {
      spans[bar].length == spans[model].length
        && spans[bar].timeSignature == spans[model].timeSignature
    }
  }

  /// For each phrase, the earlier one.
  private var models: [Int?] = []
  private let phrases: [CuePlan.Phrase]
  private let spans: [BarSpan]
  private let keys: [Key]

  /// - Parameters:
  ///   - sections: the section of each bar.
  ///   - keys: the key of each bar, as many as there are spans and sections.
  public init(phrases: [CuePlan.Phrase], sections: [Int], spans: [BarSpan], keys: [Key]) {
    self.phrases = phrases
    self.spans = spans
    self.keys = keys
    let known = min(sections.count, spans.count, keys.count)
    for index in phrases.indices {
      let fits = phrases[index].bars.upperBound <= known
      models.append(fits ? model(of: index, sections) : nil)
    }
  }

  public init(_ plan: CuePlan) {
    self.init(
      phrases: plan.phrases,
      sections: plan.bars.indices.map { bar in
        plan.sections.firstIndex { $0.bars.contains(bar) } ?? -1
      },
      spans: plan.bars.map(\.span), keys: plan.bars.map(\.key))
  }

  /// The phrase that one takes up, always an earlier one.
  public func model(of phrase: Int) -> Int? {
    models.indices.contains(phrase) ? models[phrase] : nil
  }

  /// A phrase's bars up to its middle, with those that they take up, as far as their metres agree.
  public func pairs(of phrase: Int) -> [Pair] {
    model(of: phrase).map { pairs(phrase, $0) } ?? []
  }

  private func pairs(_ phrase: Int, _ model: Int) -> [Pair] {
    let (bars, earlier) = (phrases[phrase].bars, phrases[model].bars)
    let places = min(earlier.count, (bars.count + 1) / 2)
    return (0..<places)
      .map { Pair(bar: bars.lowerBound + $0, model: earlier.lowerBound + $0) }
      .prefix { $0.agrees(in: spans) }
  }

  private func model(of phrase: Int, _ sections: [Int]) -> Int? {
    let first = phrases[phrase].bars.lowerBound
    let earlier = models.indices.filter { other in
      sections[phrases[other].bars.lowerBound] == sections[first]
        && keys[phrases[other].bars.lowerBound].mode == keys[first].mode
        && !pairs(phrase, other).isEmpty
    }
    let home = earlier.last {
      phrases[$0].role == phrases[phrase].role && keys[phrases[$0].bars.lowerBound] == keys[first]
    }
    guard let model = home ?? earlier.last(where: { $0 == phrase - 1 }) else { return nil }
    let source = source(of: model)
    let isThird = phrase >= 2 && (phrase - 2..<phrase).allSatisfy { self.source(of: $0) == source }
    return isThird ? nil : model
  }

  /// Where what a phrase takes up was first heard.
  private func source(of phrase: Int) -> Int { models[phrase].map(source(of:)) ?? phrase }
}
