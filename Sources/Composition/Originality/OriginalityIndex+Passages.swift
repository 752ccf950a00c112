public import Tokenization

extension OriginalityIndex {
  /// The most notes that are looked up as one passage, which bounds the time.
  public static let longestPassage = 400

  /// The passage of some lines with the most fresh notes that stands in the training music; of several the
  /// longest, then the first.
  ///
  /// - Returns: nil where no two notes do.
  public func longestPassage(in lines: [MelodicLine]) -> Passage? {
    var best: Find?
    for (number, line) in lines.enumerated() {
      let steps = line.steps
      for match in matches(steps) where match.steps.count + 1 > best?.fresh ?? 0 {
        let find = Find(
          line: number, match: match, fresh: Passage.freshNotes(steps[match.steps]))
        if find.isBetter(than: best) { best = find }
      }
    }
    return best.map(passage)
  }

  private struct Find {
    let line: Int
    let match: Match
    let fresh: Int

    func isBetter(than other: Find?) -> Bool {
      guard let other else { return true }
      return (fresh, match.steps.count) > (other.fresh, other.match.steps.count)
    }
  }

  /// Steps of a line that stand in the text, and the places there.
  private struct Match {
    let steps: Range<Int>
    let places: Range<Int>
  }

  /// What cannot go on to either side, from the end to the beginning.
  private func matches(_ steps: [MelodicStep]) -> [Match] {
    let symbols = steps.map(symbol)
    var matches: [Match] = []
    for end in stride(from: steps.count, to: 0, by: -1) {
      guard matches.last?.steps.lowerBound != 0 else { break }
      let match = match(symbols, endingAt: end)
      guard !match.steps.isEmpty, match.steps.lowerBound < matches.last?.steps.lowerBound ?? .max
      else { continue }
      matches.append(match)
    }
    return matches
  }

  private func match(_ symbols: [Int?], endingAt end: Int) -> Match {
    var start = end
    var places = everywhere
    while start > 0, end - start < Self.longestPassage - 1, let symbol = symbols[start - 1] {
      let next = self.places(places, after: symbol)
      guard !next.isEmpty else { break }
      places = next
      start -= 1
    }
    return Match(steps: start..<end, places: places)
  }

  private func passage(_ find: Find) -> Passage {
    let places = find.match.places
    let pieces = Set(places.prefix(Passage.mostPieces * 8).compactMap(piece)).sorted()
    return Passage(
      line: find.line, notes: find.match.steps.lowerBound..<find.match.steps.upperBound + 1,
      freshNotes: find.fresh, places: places.count,
      pieces: Array(pieces.prefix(Passage.mostPieces)))
  }
}
