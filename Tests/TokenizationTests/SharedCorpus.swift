import Foundation
import Testing

/// The training corpus, where it stands beside the project.
enum SharedCorpus {
  static let absence: Comment = "the corpus is not beside the project, or zstd is not installed"
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/corpus").standardizedFileURL

  static var isHere: Bool {
    FileManager.default.fileExists(atPath: folder.path)
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/zstd")
  }

  /// Whether all of it is asked for, which wants `-c release` and some minutes.
  static let isWhole = ProcessInfo.processInfo.environment["LEITMOTIF_CORPUS"] != nil

  /// The collections that weights may come from.
  static let collections = [
    "openscore_orchestra", "openscore_quartets", "openscore_lieder", "mutopia.pd", "mutopia.ccby",
    "horndude77.pd", "nwhetsell_horn.mit", "nifc_polish_romantic.ccby", "nifc_chopin.ccby",
    "nifc_polish_1700s.ccby", "nifc_polish_early.ccby",
  ]

  /// Lines of a file that pass a filter of the shell.
  static func lines(of file: String, _ filter: String = "cat") throws -> [Data] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let path = folder.appendingPathComponent("\(file).jsonl.zst").path
    process.arguments = ["-c", "zstd -dc '\(path)' 2>/dev/null | \(filter)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data.split(separator: UInt8(ascii: "\n")).map { Data($0) }
  }
}
