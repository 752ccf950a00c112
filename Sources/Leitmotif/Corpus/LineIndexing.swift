import Composition
import Foundation

/// Makes the index of the training music's lines, by which cues are held against it.
public struct LineIndexing: Sendable {
  /// Paths of files with a piece a line; `-` is standard input.
  public var inputs: [String]
  /// Which pieces are held out of training, and so of the index: lines of id, side and kind.
  public var heldOut: String
  /// The index's path; replaced when it is done.
  public var file: String

  public init(inputs: [String], heldOut: String, file: String) {
    self.inputs = inputs
    self.heldOut = heldOut
    self.file = file
  }

  /// How much the index holds.
  public struct Counts: Hashable, Sendable {
    public let pieces: Int
    public let lines: Int
    public let notes: Int

    public init(pieces: Int, lines: Int, notes: Int) {
      self.pieces = pieces
      self.lines = lines
      self.notes = notes
    }
  }

  /// Reads all inputs; can be cancelled.
  ///
  /// - Parameter progress: called with the number of pieces that were read.
  /// - Throws: ``Failure`` naming file and line of a piece that cannot be read.
  public func run(progress: (Int) -> Void) throws(Failure) -> Counts {
    let held = try HeldOut.ids(in: heldOut)
    func isTrained(_ id: String) -> Bool { !held.contains(id) }
    var builder = OriginalityIndex.Builder()
    var count = 0
    for input in inputs {
      try CorpusFile(path: input).eachPiece(where: isTrained) { record in
        builder.append(record)
        count += 1
        progress(count)
      }
    }
    do {
      let index = try builder.index()
      try index.encoded().write(to: URL(fileURLWithPath: file), options: .atomic)
      return Counts(
        pieces: index.pieceCount, lines: index.lineCount, notes: index.noteCount)
    } catch { throw Failure(error, at: file) }
  }
}
