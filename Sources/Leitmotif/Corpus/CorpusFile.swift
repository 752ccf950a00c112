import Foundation
import Tokenization

/// A file of JSON Lines with a piece of the corpus a line; `-` is standard input.
struct CorpusFile {
  let path: String

  /// Reads the pieces one after the other; can be cancelled.
  ///
  /// - Parameter isWanted: asked with a piece's id before its notes are read.
  /// - Throws: ``Failure`` naming file and line of a piece that cannot be read.
  func eachPiece(
    where isWanted: (String) -> Bool = { _ in true }, _ body: (CorpusRecord) throws -> Void
  ) throws(Failure) {
    do {
      try eachLine { number, line in
        try Task.checkCancellation()
        let record: CorpusRecord
        do {
          guard isWanted(try JSONDecoder().decode(Name.self, from: line).id) else { return }
          record = try CorpusRecord(json: line)
        } catch {
          throw Failure(
            .badInput,
            "\(path):\(number): is not a piece of the corpus (\(error)); give JSON Lines")
        }
        try body(record)
      }
    } catch { throw Failure(error) }
  }

  private struct Name: Decodable { let id: String }

  private func eachLine(_ body: (Int, Data) throws -> Void) throws {
    let handle = try path == "-" ? FileHandle.standardInput : open()
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

  private func open() throws(Failure) -> FileHandle {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Failure(
        .noInput, "\(path): cannot be read; give a file of JSON Lines, or - for standard input")
    }
    return handle
  }
}
