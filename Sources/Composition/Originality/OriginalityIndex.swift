import Tokenization

/// All lines of the training music, so that one can ask which passage of a cue stands in them, in any
/// key and at any note value, and where.
///
/// It holds the melodic steps of every staff's line (``Tokenization/MelodicLine``) as an FM-index
/// (Ferragina & Manzini 2000): the text, sorted by what follows, in a wavelet tree. A passage is looked
/// up step by step from its end, whatever the size of the text, and exactly: nothing is found that is
/// not there, and nothing missed.
public struct OriginalityIndex: Sendable {
  /// A piece of the training music.
  public struct Piece: Hashable, Comparable, Sendable {
    public let composer: String
    public let title: String

    public init(composer: String, title: String) {
      self.composer = composer
      self.title = title
    }

    public static func < (left: Self, right: Self) -> Bool {
      (left.composer, left.title) < (right.composer, right.title)
    }
  }

  /// Symbols of the text below those of the steps: its end, and what stands before and after a line.
  static let end = 0
  static let bar = 1
  static let firstStep = 2

  /// Ascending; the symbol of the first is ``firstStep``.
  let steps: [MelodicStep]
  /// Before each place of the text, in the order of what follows there, the symbol that stands there.
  let tree: WaveletTree
  /// How many places follow on lower symbols, by symbol.
  let lower: [Int]
  /// The piece of the line that each ``bar`` of the tree begins.
  let linePieces: [UInt16]
  /// Ascending.
  public let pieces: [Piece]

  init(steps: [MelodicStep], tree: WaveletTree, linePieces: [UInt16], pieces: [Piece]) {
    self.steps = steps
    self.tree = tree
    self.linePieces = linePieces
    self.pieces = pieces
    lower = tree.counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  public var pieceCount: Int { pieces.count }
  /// Lines, each without a long rest in it.
  public var lineCount: Int { max(linePieces.count - 1, 0) }
  /// Notes of all lines.
  public var noteCount: Int { max(tree.length - 2, 0) }

  /// The symbol of a step; nil for one that no line takes.
  func symbol(_ step: MelodicStep) -> Int? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low < steps.count && steps[low] == step ? low + Self.firstStep : nil
  }

  /// All places of the text.
  var everywhere: Range<Int> { 0..<tree.length }

  /// Of the places before which a symbol stands, those of the symbol; none where it does not.
  func places(_ places: Range<Int>, after symbol: Int) -> Range<Int> {
    let ranks = tree.ranks(symbol, places)
    return lower[symbol] + ranks.lowerBound..<lower[symbol] + ranks.upperBound
  }

  /// The piece in which a place lies, found by walking back to where its line begins.
  func piece(at place: Int) -> Piece? {
    var place = place
    for _ in 0..<tree.length {
      let (symbol, rank) = tree.symbol(at: place)
      guard symbol != Self.end else { return nil }
      guard symbol != Self.bar else {
        return linePieces.indices.contains(rank) && pieces.indices.contains(Int(linePieces[rank]))
          ? pieces[Int(linePieces[rank])] : nil
      }
      place = lower[symbol] + rank
    }
    return nil
  }
}
