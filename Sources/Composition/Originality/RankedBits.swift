/// Bits of which one can ask at once how many are set before a place.
///
/// For every word of 64 the number of ones until there is kept (Jacobson 1989, with one level).
struct RankedBits: Sendable {
  let words: [UInt64]
  private let counts: [UInt32]

  init(words: [UInt64]) {
    self.words = words + [0]
    counts = [UInt32](unsafeUninitializedCapacity: words.count + 1) { counts, initialized in
      var sum: UInt32 = 0
      for index in words.indices {
        counts[index] = sum
        sum &+= UInt32(truncatingIfNeeded: words[index].nonzeroBitCount)
      }
      counts[words.count] = sum
      initialized = words.count + 1
    }
  }

  var count: Int { (words.count - 1) * 64 }

  subscript(index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }

  /// The ones among the first `end` bits; `end` is at most ``count``.
  func ones(before end: Int) -> Int {
    let mask: UInt64 = 1 << UInt64(end & 63) &- 1
    return Int(counts[end >> 6]) + (words[end >> 6] & mask).nonzeroBitCount
  }
}
