import Foundation

/// Files that the tests read.
enum Places {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let examples = root.appending(path: "examples")
  static let samples = root.deletingLastPathComponent().appending(path: "shared/samples")

  static var hasSamples: Bool {
    FileManager.default.fileExists(atPath: samples.appending(path: "MANIFEST.tsv").path)
  }

  /// The files of a kind of sample, in order of their names.
  static func samples(of kind: String) -> [URL] {
    let folder = samples.appending(path: kind)
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).sorted { $0.path < $1.path }
  }
}
