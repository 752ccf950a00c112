import ArgumentParser
import Foundation
import Leitmotif

struct TokenizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Turn a corpus into the numbers that training reads.",
    discussion: """
      Reads JSON Lines, a piece a line, and writes the data folder that Training/README.md describes; \
      with --index, the index of the pieces' lines instead, by which cues are held against them.

      Examples:
        zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - -o Training/data
        zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - --index training-lines.bin
      """)

  @Argument(help: ArgumentHelp("Files of JSON Lines; - is standard input.", valueName: "file"))
  var files: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The data folder; it is replaced.", valueName: "folder"))
  var folder = "Training/data"

  @Option(
    help: ArgumentHelp("Write the index of the training music's lines here.", valueName: "file"))
  var index: String?

  @Option(help: ArgumentHelp("The ids of the pieces that the index leaves out.", valueName: "file"))
  var heldOut = "Training/held-out.tsv"

  func run() async throws {
    if let index { return try await write(index) }
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

  private func write(_ path: String) async throws {
    let work = LineIndexing(inputs: files, heldOut: heldOut, file: path)
    let counts = try await stoppable { try work.run { Terminal.progress("\($0) pieces") } }
    Terminal.clearProgress()
    print("\(counts.pieces) pieces, \(counts.lines) lines, \(counts.notes) notes")
  }
}
