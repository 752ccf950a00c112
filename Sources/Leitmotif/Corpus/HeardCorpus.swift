import Foundation
import Tokenization

/// Writes what is heard of people's music beside the emotion that labels it, for
/// `Training/emotion.py`.
public struct HeardCorpus: Sendable {
  /// Paths of files with a piece a line; `-` is standard input.
  public var inputs: [String]
  /// Which pieces are held out of training: lines of id, side and kind.
  public var heldOut: String
  /// The table's path; replaced when it is done.
  public var file: String

  public init(inputs: [String], heldOut: String, file: String) {
    self.inputs = inputs
    self.heldOut = heldOut
    self.file = file
  }

  /// How much the table holds.
  public struct Counts: Hashable, Sendable {
    public var pieces = 0
    public var passages = 0
  }

  /// The most passages of a piece; they are spread over it.
  static let passagesOfAPiece = 8

  /// Writes a line of names, then a line for each passage of eight bars: the piece's id, its side
  /// (`train` or `held`), its kind, valence, arousal and tension of its bars as the training data
  /// label them (``Tokenization/BarFeatures``), and ``HeardPassage/values``.
  ///
  /// - Parameter progress: called after each piece.
  /// - Throws: ``Failure`` naming file and line of a piece that cannot be read.
  public func run(progress: (Counts) -> Void) throws(Failure) -> Counts {
    let held = try HeldOut.ids(in: heldOut)
    var counts = Counts()
    var lines = [["piece", "side", "kind", "valence", "arousal", "tension"] + HeardPassage.names]
      .map { $0.joined(separator: "\t") }
    for input in inputs {
      try CorpusFile(path: input).eachPiece { record in
        let head = [record.id, held.contains(record.id) ? "held" : "train", record.category]
        let rows = Self.rows(of: record)
        lines += rows.map { (head + $0.map(Self.text)).joined(separator: "\t") }
        counts.pieces += 1
        counts.passages += rows.count
        progress(counts)
      }
    }
    do {
      try Data((lines.joined(separator: "\n") + "\n").utf8)
        .write(to: URL(fileURLWithPath: file), options: .atomic)
      return counts
    } catch { throw Failure(error, at: file) }
  }

  private static func rows(of record: CorpusRecord) -> [[Double]] {
    let bars = PieceTokenizer().barsWithFeatures(record)
    let count = bars.count / HeardPassage.barCount
    let taken = min(count, passagesOfAPiece)
    return (0..<taken).compactMap { index in
      let start = index * count / taken * HeardPassage.barCount
      let part = bars[start..<start + HeardPassage.barCount]
      let passage = HeardPassage(
        part.map { HeardBar($0, quarterBPM: $1.quarterBPM, dynamic: $1.dynamic) })
      let sounding = part.filter { !$0.bar.lines.isEmpty }.map(\.features)
      return passage.values.map { values in
        [sounding.map(\.valence).mean, sounding.map(\.arousal).mean, sounding.map(\.tension).mean]
          + values
      }
    }
  }

  private static func text(_ value: Double) -> String {
    value == 0 ? "0" : String(format: "%.5g", value)
  }
}
