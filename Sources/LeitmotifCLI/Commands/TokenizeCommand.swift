import ArgumentParser
import Foundation
import Leitmotif

struct TokenizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Turn a corpus into the numbers that training reads.",
    discussion: """
      Reads JSON Lines, a piece a line, and writes the data folder that Training/README.md describes; \
      with --index, the index of the pieces' lines instead, by which cues are held against them; \
      with --passages, what is heard of passages, from which the judge of emotion is trained.

      Examples:
        zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - -o Training/data
        zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - --index training-lines.bin
        zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - --passages heard.tsv
      """)

  @Argument(help: ArgumentHelp("Files of JSON Lines; - is standard input.", valueName: "file"))
  var files: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The data folder; it is replaced.", valueName: "folder"))
  var folder = "Training/data"

  @Option(
    help: ArgumentHelp(
      "Keep related pieces on one side of the split: the table of Training/duplicates.py.",
      valueName: "table"))
  var related: String?

  @Option(
    help: ArgumentHelp("Write the index of the training music's lines here.", valueName: "file"))
  var index: String?

  @Option(
    help: ArgumentHelp("Write what is heard of passages of eight bars here.", valueName: "file"))
  var passages: String?

  @Option(
    help: ArgumentHelp(
      "The ids of the pieces that are held out: the index leaves them out, the passages tell them.",
      valueName: "file"))
  var heldOut = "Training/held-out.tsv"

  func validate() throws {
    guard index == nil || passages == nil else {
      throw ValidationError("--index, --passages: give one of them")
    }
  }

  func run() async throws {
    if let index { return try await write(index) }
    if let passages { return try await writePassages(passages) }
    let work = CorpusTokenization(inputs: files, folder: folder, relations: related)
    let counts = try await stoppable {
      try work.run { Terminal.progress("\($0.pieces) pieces, \($0.tokens) tokens") }
    }
    Terminal.clearProgress()
    print(
      "\(counts.pieces) pieces, \(counts.bars) bars, \(counts.notes) notes, \(counts.tokens) tokens"
    )
    print(reasons(counts).text)
    print()
    print(densities(counts).text)
  }

  /// What was left out and what is otherwise than it was written, by reason.
  private func reasons(_ counts: CorpusTokenization.Counts) -> TextTable {
    var table = TextTable([">notes", ">%", "were", "reason"])
    for (verb, reasons) in [("left out", counts.lost), ("changed", counts.changed)] {
      for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        let share = Double(count) / Double(max(counts.notes, 1)) * 100
        table.add(["\(count)", String(format: "%.3f", share), verb, reason])
      }
    }
    return table
  }

  /// Tokens a bar, beside what the same bars are with each staff written by itself.
  private func densities(_ counts: CorpusTokenization.Counts) -> TextTable {
    var table = TextTable(["kind", ">bars", ">tokens a bar", ">staff by staff", ">ratio"])
    let kinds = counts.kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let staves = counts.staves.sorted { $0.key < $1.key }.map { ("\($0.key) staves", $0.value) }
    for (name, density) in kinds + staves {
      let bars = Double(max(density.bars, 1))
      let ratio = Double(density.tokens) / Double(max(density.staffTokens, 1))
      let means = [Double(density.tokens) / bars, Double(density.staffTokens) / bars]
      table.add(
        [name, "\(density.bars)"] + means.map { String(format: "%.1f", $0) }
          + [String(format: "%.2f", ratio)])
    }
    return table
  }

  private func write(_ path: String) async throws {
    let work = LineIndexing(inputs: files, heldOut: heldOut, file: path)
    let counts = try await stoppable { try work.run { Terminal.progress("\($0) pieces") } }
    Terminal.clearProgress()
    print("\(counts.pieces) pieces, \(counts.lines) lines, \(counts.notes) notes")
  }

  private func writePassages(_ path: String) async throws {
    let work = HeardCorpus(inputs: files, heldOut: heldOut, file: path)
    let counts = try await stoppable {
      try work.run { Terminal.progress("\($0.pieces) pieces, \($0.passages) passages") }
    }
    Terminal.clearProgress()
    print("\(counts.pieces) pieces, \(counts.passages) passages")
  }
}
