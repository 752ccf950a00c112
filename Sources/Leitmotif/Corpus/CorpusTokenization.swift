import Foundation
import Tokenization

/// Turns corpora of JSON Lines into the numbers that training reads.
public struct CorpusTokenization: Sendable {
  /// Paths of files with a piece a line; `-` is standard input.
  public var inputs: [String]
  /// The data folder: replaced as a whole when all pieces are done.
  public var folder: String
  /// A table of related pieces that must share a side of the split, as `Training/duplicates.tsv`.
  public var relations: String?

  public init(inputs: [String], folder: String, relations: String? = nil) {
    self.inputs = inputs
    self.folder = folder
    self.relations = relations
  }

  /// How much there was.
  public struct Counts: Hashable, Sendable {
    public var pieces = 0
    public var bars = 0
    public var tokens = 0
    public var notes = 0
    /// Notes that were left out, by reason.
    public var lost: [String: Int] = [:]
    /// Notes that are kept otherwise than they were written, by what is different.
    public var changed: [String: Int] = [:]
    /// By kind of music.
    public var kinds: [String: Density] = [:]
    /// By the number of staves that sound in a bar.
    public var staves: [Int: Density] = [:]
  }

  /// How long bars are in tokens.
  public struct Density: Hashable, Sendable {
    public var bars = 0
    public var tokens = 0
    /// Tokens were each staff written by itself, without doublings.
    public var staffTokens = 0

    fileprivate mutating func add(_ bar: TokenizedPiece.Bar) {
      bars += 1
      tokens += bar.tokens.count
      staffTokens += bar.staffTokenCount
    }
  }

  /// Reads all inputs; can be cancelled.
  ///
  /// - Parameter progress: Called after each piece.
  /// - Throws: ``Failure`` naming file and line of a piece or relation that cannot be read.
  public func run(progress: (Counts) -> Void) throws(Failure) -> Counts {
    let related = try relations.map(RelatedPieces.init(path:))
    let pending = try PendingFolder(for: URL(fileURLWithPath: folder))
    do {
      let dataset = try TokenDataset(folder: pending.folder)
      var counts = Counts()
      for input in inputs {
        try CorpusFile(path: input).eachPiece { record in
          let piece = PieceTokenizer().tokenize(record)
          try dataset.append(piece, relatedBy: related?.groups[piece.id] ?? [])
          counts.add(piece)
          progress(counts)
        }
      }
      try dataset.finish()
      try pending.publish()
      return counts
    } catch { throw Failure(error) }
  }
}

extension CorpusTokenization.Counts {
  fileprivate mutating func add(_ piece: TokenizedPiece) {
    pieces += 1
    notes += piece.noteCount
    lost.merge(piece.losses.lost, uniquingKeysWith: +)
    changed.merge(piece.losses.changed, uniquingKeysWith: +)
    bars += piece.bars.count
    tokens += piece.theme.count
    for bar in piece.bars {
      tokens += bar.tokens.count
      kinds[piece.category, default: .init()].add(bar)
      staves[bar.staffCount, default: .init()].add(bar)
    }
  }
}
