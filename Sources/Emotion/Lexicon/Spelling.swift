/// How far apart two spellings are.
enum Spelling {
  /// The fewest letters to insert, take away, replace, or exchange with their neighbour
  /// (optimal string alignment).
  ///
  /// - Complexity: O(*mn*); words past 64 letters are compared by their first 64.
  static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first.prefix(64)), Array(second.prefix(64)))
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, beforeLast[j - 2] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }

  /// The changes that a word of this many letters may have to count as misspelt.
  static func tolerance(letters: Int) -> Int {
    letters < 5 ? 0 : letters < 8 ? 1 : 2
  }
}
