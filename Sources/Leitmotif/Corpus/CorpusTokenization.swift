import Foundation
import Tokenization

/// Turns corpora of JSON Lines into the numbers that training reads.
public struct CorpusTokenization: Sendable {
  /// Paths of files with a piece a line; `-` is standard input.
  public var inputs: [String]
  /// The data folder: replaced as a whole when all pieces are done.
  public var folder: String

  public init(inputs: [String], folder: String) {
    self.inputs = inputs
    self.folder = folder
  }

  /// How much there was.
  public struct Counts: Hashable, Sendable {
    public var pieces = 0
    public var bars = 0
    public var tokens = 0
    public var notes = 0
    /// Notes that were left out, by reason.
    public var lost: [String: Int] = [:]
  }

  /// Reads all inputs; can be cancelled.
  ///
  /// - Parameter progress: Called after each piece.
  /// - Throws: ``Failure`` naming file and line of a piece that cannot be read.
  public func run(progress: (Counts) -> Void) throws(Failure) -> Counts {
    let pending = try PendingFolder(for: URL(fileURLWithPath: folder))
    do {
      let dataset = try TokenDataset(folder: pending.folder)
      var counts = Counts()
      for input in inputs {
        try CorpusFile(path: input).eachPiece { record in
          try dataset.append(PieceTokenizer().tokenize(record))
          counts.pieces += 1
          counts.update(dataset)
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
  fileprivate mutating func update(_ dataset: TokenDataset) {
    bars = dataset.barCount
    tokens = dataset.tokenCount
    notes = dataset.noteCount
    lost = dataset.lost
  }
}
