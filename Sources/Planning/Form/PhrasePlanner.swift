/// Groups bars into phrases, so that the wanted places are phrase borders and most phrases have four bars.
///
/// Of all groupings it takes the cheapest: each length has its price, and so has each wanted border
/// inside a phrase.
struct PhrasePlanner {
  let barCount: Int
  /// By bar: what it costs if a phrase runs over its bar line. Section starts cost ``sectionStart``.
  let borders: [Double]

  static let sectionStart = 1000.0
  /// By number of bars, 1…8.
  private static let prices = [6.0, 1.2, 1.1, 0, 1.3, 1, 2, 0.9]

  /// The phrases in order; they tile the bars.
  func phrases() -> [Range<Int>] {
    guard barCount > 0 else { return [] }
    var costs = [Double](repeating: .infinity, count: barCount + 1)
    var starts = [Int](repeating: 0, count: barCount + 1)
    costs[0] = 0
    for end in 1...barCount {
      var crossed = 0.0
      for length in 1...min(Self.prices.count, end) {
        let start = end - length
        if length > 1 { crossed += borders[start + 1] }
        let cost = costs[start] + price(length, at: start) + crossed
        if cost < costs[end] - 1e-9 { (costs[end], starts[end]) = (cost, start) }
      }
    }
    var phrases: [Range<Int>] = []
    var end = barCount
    while end > 0 {
      phrases.append(starts[end]..<end)
      end = starts[end]
    }
    return phrases.reversed()
  }

  /// A phrase of another length is less of a surprise later on.
  private func price(_ length: Int, at start: Int) -> Double {
    Self.prices[length - 1] * (1.02 - 0.02 * Double(start) / Double(barCount))
  }
}
