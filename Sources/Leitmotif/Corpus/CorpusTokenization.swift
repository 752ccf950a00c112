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
        try eachLine(of: input) { number, line in
          try append(line, to: dataset, at: "\(input):\(number)")
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

  private func append(_ line: Data, to dataset: TokenDataset, at place: String) throws {
    try Task.checkCancellation()
    let record: CorpusRecord
    do { record = try CorpusRecord(json: line) } catch {
      throw Failure(.badInput, "\(place): is not a piece of the corpus (\(error)); give JSON Lines")
    }
    try dataset.append(PieceTokenizer().tokenize(record))
  }

  private func eachLine(of input: String, _ body: (Int, Data) throws -> Void) throws {
    let handle = try input == "-" ? FileHandle.standardInput : Self.open(input)
    var rest = Data()
    var number = 0
    while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
      rest.append(chunk)
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        number += 1
        let line = rest[rest.startIndex..<end]
        if !line.isEmpty { try body(number, Data(line)) }
        rest = rest[rest.index(after: end)...]
      }
      rest = Data(rest)
    }
    if !rest.isEmpty { try body(number + 1, rest) }
  }

  private static func open(_ path: String) throws(Failure) -> FileHandle {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Failure(
        .noInput, "\(path): cannot be read; give a file of JSON Lines, or - for standard input")
    }
    return handle
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
