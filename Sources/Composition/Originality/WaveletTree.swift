/// A text of which one can ask how often a symbol stands before a place, and what stands at a place.
///
/// A wavelet tree in the shape of a Huffman code (Grossi, Gupta & Vitter 2003; Mäkinen & Navarro 2005):
/// each node says of its symbols, in their order in the text, to which of its sides they go.
struct WaveletTree: Sendable {
  struct Node: Hashable, Sendable {
    /// Where its bits begin.
    var start: Int
    /// A later node, or `~symbol` for a leaf.
    var zero: Int
    var one: Int
  }

  let nodes: [Node]
  let bits: RankedBits
  let bitCount: Int
  /// How often each symbol stands in the text.
  private(set) var counts: [Int]
  /// The path to each symbol from the root, the first turn highest, and how many turns it has.
  private var codes: [(path: UInt64, depth: Int)]
  /// Of the node's bits those before are counted once.
  private let onesBefore: [Int]

  var length: Int { counts.reduce(0, +) }

  /// - Returns: nil where nodes, bits and symbols are not those of one tree.
  init?(nodes: [Node], bits: RankedBits, bitCount: Int, symbols: Int) {
    guard (0...bits.count).contains(bitCount), nodes.count == symbols - 1, nodes.first?.start == 0,
      nodes.allSatisfy({ (0...bitCount).contains($0.start) })
    else { return nil }
    self.nodes = nodes
    self.bits = bits
    self.bitCount = bitCount
    onesBefore = nodes.map { bits.ones(before: $0.start) }
    counts = Array(repeating: 0, count: symbols)
    codes = Array(repeating: (0, 0), count: symbols)
    guard measure() else { return nil }
  }

  /// Works out the codes and counts, and whether every node has as many bits as its parent says.
  private mutating func measure() -> Bool {
    var paths = [(path: UInt64, depth: Int)?](repeating: nil, count: nodes.count)
    var sizes = [Int](repeating: bitCount, count: nodes.count)
    paths[0] = (0, 0)
    for (index, node) in nodes.enumerated() {
      let end = index + 1 < nodes.count ? nodes[index + 1].start : bitCount
      guard let (path, depth) = paths[index], depth < 60, end >= node.start,
        index == 0 || end - node.start == sizes[index]
      else { return false }
      let ones = bits.ones(before: end) - onesBefore[index]
      let sides = [(node.zero, end - node.start - ones, UInt64(0)), (node.one, ones, 1)]
      for (child, size, bit) in sides {
        let code = (path << 1 | bit, depth + 1)
        if child < 0 {
          guard codes.indices.contains(~child), codes[~child].depth == 0 else { return false }
          codes[~child] = code
          counts[~child] = size
        } else {
          guard child > index, child < nodes.count, paths[child] == nil else { return false }
          paths[child] = code
          sizes[child] = size
        }
      }
    }
    return true
  }

  /// How often a symbol stands before the two ends of a stretch of the text.
  func ranks(_ symbol: Int, _ places: Range<Int>) -> Range<Int> {
    let (path, depth) = codes[symbol]
    var (node, low, high) = (0, places.lowerBound, places.upperBound)
    var turn = depth
    while turn > 0, low < high {
      turn -= 1
      let (start, before) = (nodes[node].start, onesBefore[node])
      let ones = (bits.ones(before: start + low) - before, bits.ones(before: start + high) - before)
      if path >> UInt64(turn) & 1 == 1 {
        (node, low, high) = (nodes[node].one, ones.0, ones.1)
      } else {
        (node, low, high) = (nodes[node].zero, low - ones.0, high - ones.1)
      }
    }
    return low..<max(low, high)
  }

  /// The symbol at a place of the text, and how often it stands before.
  func symbol(at place: Int) -> (symbol: Int, rank: Int) {
    var (node, place) = (0, place)
    while node >= 0 {
      let bit = nodes[node].start + place
      let ones = bits.ones(before: bit) - onesBefore[node]
      let isOne = bits[bit]
      place = isOne ? ones : place - ones
      node = isOne ? nodes[node].one : nodes[node].zero
    }
    return (~node, place)
  }
}
