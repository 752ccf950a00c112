/// The order of all ends of a text.
enum SuffixSorting {
  /// The places of a text in the order of what follows from there.
  ///
  /// Ranks by the first 1, 2, 4, … symbols; only what shares a rank is sorted again (Larsson & Sadakane
  /// 2007).
  ///
  /// - Parameter text: ends with a symbol that is lower than every other and stands nowhere else.
  static func order(of text: [UInt16]) -> [Int32] {
    var keys = text.indices.map { UInt64(text[$0]) << 32 | UInt64($0) }
    keys.sort()
    var order = keys.map { Int32(truncatingIfNeeded: $0) }
    var ranks = [Int32](repeating: 0, count: text.count)
    assign(keys[...], at: 0, &order, &ranks)
    var reach = 1
    while sortTies(&order, &ranks, reach: reach) { reach *= 2 }
    return order
  }

  /// Sorts the groups of one rank by the rank of what follows after `reach` symbols.
  ///
  /// - Returns: false when there was no such group.
  private static func sortTies(
    _ order: inout [Int32], _ ranks: inout [Int32], reach: Int
  ) -> Bool {
    var start = 0
    var hadTies = false
    while start < order.count {
      let rank = ranks[Int(order[start])]
      var end = start + 1
      while end < order.count, ranks[Int(order[end])] == rank { end += 1 }
      if end - start > 1 {
        hadTies = true
        var keys = order[start..<end].map { place in
          UInt64(ranks[min(Int(place) + reach, ranks.count - 1)]) << 32 | UInt64(place)
        }
        keys.sort()
        assign(keys[...], at: start, &order, &ranks)
      }
      start = end
    }
    return hadTies
  }

  /// Puts sorted places back; those that share a key share a rank.
  private static func assign(
    _ keys: ArraySlice<UInt64>, at start: Int, _ order: inout [Int32], _ ranks: inout [Int32]
  ) {
    var rank = start
    var former = keys.first ?? 0
    for (index, key) in keys.enumerated() {
      if key >> 32 != former >> 32 { rank = start + index }
      former = key
      order[start + index] = Int32(truncatingIfNeeded: key)
      ranks[Int(key & 0xFFFF_FFFF)] = Int32(rank)
    }
  }
}
