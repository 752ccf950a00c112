import Foundation
import Tokenization

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
    let wanted = try held()
    var pieces: [String: [HumanPiece]] = [:]
    var count = 0
    for input in inputs {
      try CorpusFile(path: input).eachPiece(where: wanted.contains) { record in
        count += 1
        progress(count)
        if let piece = HumanPiece(record) { pieces[record.category, default: []].append(piece) }
      }
    }
    return pieces
  }

  private func held() throws(Failure) -> Set<String> {
    let data = try InputFile.bytes(of: heldOut, atMost: 16 << 20, kind: "list of pieces")
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return Set(lines.compactMap { $0.split(separator: "\t").first.map(String.init) })
  }
}
