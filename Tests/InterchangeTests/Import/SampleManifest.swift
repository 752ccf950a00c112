import Foundation
import Testing

/// A row of the list that says what each sample file must yield, as other programs read it.
struct SampleRow: Sendable, CustomTestStringConvertible {
  var file: String
  var kind: String
  /// What is remarkable about the file.
  var special: String
  /// `accept`, `reject …`, or what lies between.
  var must: String
  var expected: String

  var testDescription: String { file }

  var bytes: [UInt8] {
    get throws { try Array(Data(contentsOf: SampleManifest.folder.appending(path: file))) }
  }
}

enum SampleManifest {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/samples").standardizedFileURL
  static let isAvailable = FileManager.default.fileExists(
    atPath: folder.appending(path: "MANIFEST.tsv").path)

  static func rows(of kinds: String...) -> [SampleRow] {
    guard
      let text = try? String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 8, kinds.contains(cells[1]) else { return nil }
      return SampleRow(
        file: cells[0], kind: cells[1], special: cells[5], must: cells[6], expected: cells[7])
    }
  }
}
