public import Tokenization

extension OriginalityIndex {
  /// The most characters that are kept of a composer's name and of a title.
  private static let longestName = 100
  /// The most notes that are indexed: their file is never larger than what is read.
  private static let mostNotes = 1 << 24

  /// Gathers the lines of pieces, and makes the index of them.
  public struct Builder: Sendable {
    private var lines: [(piece: Piece, line: [MelodicStep])] = []

    public init() {}

    /// Adds a piece; of lines that are alike one is kept.
    public mutating func append(_ record: CorpusRecord) {
      let (title, work) = (record.title ?? "", record.work ?? "")
      let names = work.isEmpty || title.contains(work) ? [title] : [title, work]
      let name = names.filter { !$0.isEmpty }.joined(separator: ", ")
      append(
        record.melodicLines, composer: record.composer ?? "",
        title: name.isEmpty ? record.id : name)
    }

    /// Adds a piece's lines; of those that are alike one is kept.
    public mutating func append(_ lines: [MelodicLine], composer: String, title: String) {
      let piece = Piece(composer: Self.name(composer), title: Self.name(title))
      var known: Set<[MelodicStep]> = []
      for line in lines.map(\.steps) where line.count > 1 && known.insert(line).inserted {
        self.lines.append((piece, line))
      }
    }

    /// On one line, and not over long.
    private static func name(_ text: String) -> String {
      String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(longestName))
    }

    /// - Throws: ``OriginalityIndexError`` where there is nothing, or too much, to be looked up.
    public func index() throws(OriginalityIndexError) -> OriginalityIndex {
      let pieces = Set(lines.map(\.piece)).sorted()
      let steps = Set(lines.flatMap(\.line)).sorted()
      guard !steps.isEmpty else { throw .unbuildable("no piece has a line of three notes") }
      guard pieces.count <= Int(UInt16.max), steps.count < Int(UInt16.max) - firstStep else {
        throw .unbuildable("\(pieces.count) pieces, \(steps.count) steps; there is room for 65 000")
      }
      let notes = lines.reduce(0) { $0 + $1.line.count + 1 }
      guard notes <= mostNotes else {
        throw .unbuildable("\(notes) notes; there is room for \(mostNotes)")
      }
      return try OriginalityIndex(lines, pieces, steps)
    }
  }

  private init(
    _ lines: [(piece: Piece, line: [MelodicStep])], _ pieces: [Piece], _ steps: [MelodicStep]
  ) throws(OriginalityIndexError) {
    let numbers = Dictionary(uniqueKeysWithValues: zip(pieces, UInt16(0)...))
    let symbols = Dictionary(uniqueKeysWithValues: zip(steps, UInt16(Self.firstStep)...))
    let sorted = lines.sorted { ($0.piece, $0.line.count) < ($1.piece, $1.line.count) }
    var text = [UInt16(Self.bar)]
    var starts: [Int: UInt16] = [:]
    for (piece, line) in sorted {
      starts[text.count] = numbers[piece]
      text += line.compactMap { symbols[$0] } + [UInt16(Self.bar)]
    }
    text.append(UInt16(Self.end))
    let order = SuffixSorting.order(of: text)
    let before = order.map { text[$0 == 0 ? text.count - 1 : Int($0) - 1] }
    guard let tree = WaveletTree(before, symbols: steps.count + Self.firstStep) else {
      throw .unbuildable("no piece has a line of three notes")
    }
    let bars = order.indices.filter { before[$0] == UInt16(Self.bar) }
    self.init(
      steps: steps, tree: tree, linePieces: bars.map { starts[Int(order[$0])] ?? 0 },
      pieces: pieces)
  }
}
