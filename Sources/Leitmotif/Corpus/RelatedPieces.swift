import Foundation

/// Pieces that share a melody, as `Training/duplicates.py` finds them.
struct RelatedPieces {
  /// For each piece, by id, the names of the groups that it is in.
  let groups: [String: [String]]

  /// Reads a table with a heading and a relation a line: group, the ids of two pieces, and columns that
  /// are not read, parted by tabs.
  init(path: String) throws(Failure) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.noInput, "\(path): cannot be read; give the table that duplicates.py wrote")
    }
    var groups: [String: Set<String>] = [:]
    let lines = String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count >= 3 else {
        throw Failure(
          .badInput,
          "\(path):\(index + 1): is no relation; give group, first and second piece, with tabs")
      }
      for id in columns[1...2] { groups[id, default: []].insert("works:\(columns[0])") }
    }
    self.groups = groups.mapValues { $0.sorted() }
  }
}
