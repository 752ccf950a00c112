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

  /// How long an excerpt is, and how many a piece gives at most.
  static let quarters = 64
  static let excerptsOfAPiece = 4

  /// For each kind of music, the excerpts of each of its held-out pieces.
  ///
  /// - Throws: ``Failure`` naming file and line of what cannot be read.
  public func pieces(progress: (Int) -> Void) throws(Failure) -> [String: [[Excerpt]]] {
    let wanted = try HeldOut.ids(in: heldOut)
    var pieces: [String: [[Excerpt]]] = [:]
    var count = 0
    for input in inputs {
      try CorpusFile(path: input).eachPiece(where: wanted.contains) { record in
        count += 1
        progress(count)
        let excerpts = Excerpt.parts(
          of: PieceTokenizer().bars(record), quarters: Self.quarters, limit: Self.excerptsOfAPiece)
        if !excerpts.isEmpty { pieces[record.category, default: []].append(excerpts) }
      }
    }
    return pieces
  }

  /// For each kind of music, the lines of each of its held-out pieces.
  ///
  /// - Throws: ``Failure`` naming file and line of what cannot be read.
  public func lines(progress: (Int) -> Void) throws(Failure) -> [String: [[MelodicLine]]] {
    let wanted = try HeldOut.ids(in: heldOut)
    var pieces: [String: [[MelodicLine]]] = [:]
    var count = 0
    for input in inputs {
      try CorpusFile(path: input).eachPiece(where: wanted.contains) { record in
        count += 1
        progress(count)
        pieces[record.category, default: []].append(record.melodicLines)
      }
    }
    return pieces
  }
}
