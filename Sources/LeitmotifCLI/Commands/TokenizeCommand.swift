import ArgumentParser
import Foundation
import Leitmotif

struct TokenizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Turn a corpus into the numbers that training reads.",
    discussion: """
      Reads JSON Lines, a piece a line, and writes the data folder that Training/README.md describes.

      Example:
        zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - -o Training/data
      """)

  @Argument(help: ArgumentHelp("Files of JSON Lines; - is standard input.", valueName: "file"))
  var files: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The data folder; it is replaced.", valueName: "folder"))
  var folder = "Training/data"

  func run() async throws {
    let work = CorpusTokenization(inputs: files, folder: folder)
    let counts = try await stoppable {
      try work.run { Terminal.progress("\($0.pieces) pieces, \($0.tokens) tokens") }
    }
    Terminal.clearProgress()
    print(
      "\(counts.pieces) pieces, \(counts.bars) bars, \(counts.notes) notes, \(counts.tokens) tokens"
    )
    let lost = counts.lost.values.reduce(0, +)
    let share = Double(lost) / Double(max(counts.notes, 1)) * 100
    print(String(format: "lost: %d notes (%.2f %%)", lost, share))
    for (reason, count) in counts.lost.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
    where count > 0 {
      print("  \(count)  \(reason)")
    }
  }
}
