import Foundation
public import Tokenization

/// Music by people that the model was not trained on, to lay ours beside.
public struct HumanMusic: Sendable {
  /// Paths of files with a piece a line; `-` is standard input.
  public var inputs: [String]
  /// Which pieces are held out: lines of id, side and kind.
  public var heldOut: String

  public init(inputs: [String], heldOut: String) {
    self.inputs = inputs
    self.heldOut = heldOut
  }

  /// For each kind of music, its held-out pieces that are long enough for an excerpt.
  ///
  /// - Throws: ``Failure`` naming file and line of what cannot be read.
  public func pieces(progress: (Int) -> Void) throws(Failure) -> [String: [HumanPiece]] {
    try read(progress, HumanPiece.init)
  }

  /// For each kind of music, the lines of each of its held-out pieces.
  ///
  /// - Throws: ``Failure`` naming file and line of what cannot be read.
  public func lines(progress: (Int) -> Void) throws(Failure) -> [String: [[MelodicLine]]] {
    try read(progress, \.melodicLines)
  }

  private func read<Piece>(
    _ progress: (Int) -> Void, _ piece: (CorpusRecord) -> Piece?
  ) throws(Failure) -> [String: [Piece]] {
    let wanted = try HeldOut.ids(in: heldOut)
    var pieces: [String: [Piece]] = [:]
    var count = 0
    for input in inputs {
      try CorpusFile(path: input).eachPiece(where: wanted.contains) { record in
        count += 1
        progress(count)
        if let piece = piece(record) { pieces[record.category, default: []].append(piece) }
      }
    }
    return pieces
  }
}
