extension WaveletTree {
  /// - Parameter text: symbols from 0 on, each of which stands in it; two or more different ones.
  init?(_ text: [UInt16], symbols: Int) {
    var counts = [Int](repeating: 0, count: symbols)
    for symbol in text { counts[Int(symbol)] += 1 }
    let tree = Self.huffman(counts)
    var writer = Writer(text: text, sides: Self.sides(tree, symbols))
    guard symbols > 1 else { return nil }
    writer.write(tree)
    self.init(
      nodes: writer.nodes, bits: RankedBits(words: writer.words), bitCount: writer.bitCount,
      symbols: symbols)
  }

  private indirect enum Branch {
    case leaf(Int)
    case fork(Branch, Branch)
  }

  /// The two rarest are joined until one is left; of two that are as rare, the one that came first.
  private static func huffman(_ counts: [Int]) -> Branch {
    let leaves = counts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
      .map { (count: counts[$0], branch: Branch.leaf($0)) }
    var forks: [(count: Int, branch: Branch)] = []
    var (leaf, fork) = (0, 0)
    func rarest() -> (count: Int, branch: Branch) {
      if fork == forks.count || leaf < leaves.count && leaves[leaf].count <= forks[fork].count {
        leaf += 1
        return leaves[leaf - 1]
      }
      fork += 1
      return forks[fork - 1]
    }
    for _ in counts.indices.dropFirst() {
      let (one, other) = (rarest(), rarest())
      forks.append((one.count + other.count, .fork(one.branch, other.branch)))
    }
    return forks.last?.branch ?? .leaf(0)
  }

  /// For each symbol its turns from the root on.
  private static func sides(_ branch: Branch, _ symbols: Int) -> [[Bool]] {
    var sides = [[Bool]](repeating: [], count: symbols)
    func walk(_ branch: Branch, _ path: [Bool]) {
      switch branch {
      case .leaf(let symbol): sides[symbol] = path
      case .fork(let zero, let one):
        walk(zero, path + [false])
        walk(one, path + [true])
      }
    }
    walk(branch, [])
    return sides
  }

  /// Writes the bits of node after node, parents first.
  private struct Writer {
    var text: [UInt16]
    let sides: [[Bool]]
    var nodes: [Node] = []
    var words: [UInt64] = []
    var bitCount = 0

    init(text: [UInt16], sides: [[Bool]]) {
      self.text = text
      self.sides = sides
    }

    mutating func write(_ branch: Branch) {
      _ = write(branch, text[...], depth: 0)
      text = []
    }

    private mutating func write(
      _ branch: Branch, _ symbols: ArraySlice<UInt16>, depth: Int
    ) -> Int {
      guard case .fork(let zero, let one) = branch else {
        if case .leaf(let symbol) = branch { return ~symbol }
        return 0
      }
      let index = nodes.count
      nodes.append(Node(start: bitCount, zero: 0, one: 0))
      for symbol in symbols { append(sides[Int(symbol)][depth]) }
      let parted = [false, true].map { side in
        symbols.filter { sides[Int($0)][depth] == side }
      }
      nodes[index].zero = write(zero, parted[0][...], depth: depth + 1)
      nodes[index].one = write(one, parted[1][...], depth: depth + 1)
      return index
    }

    private mutating func append(_ bit: Bool) {
      if bitCount % 64 == 0 { words.append(0) }
      if bit { words[bitCount / 64] |= 1 << UInt64(bitCount % 64) }
      bitCount += 1
    }
  }
}
