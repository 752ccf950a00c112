import ArgumentParser
import Foundation
import Leitmotif

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure what the model writes, beside music by people.",
    discussion: """
      Composes a fixed set of cues, twelve moods with as many seeds as asked, and prints each measure \
      with its 95 % interval, ours and that of orchestral pieces that the model was not trained on.

      Examples:
        leitmotif evaluate
        zstd -dc corpus/*.jsonl.zst | leitmotif evaluate --human - --held-out Training/held-out.tsv
        leitmotif evaluate --originality --seeds 9
      """)

  @Option(help: "How many cues of each mood, 1…100.")
  var seeds = 2

  @Option(help: "How many takes of each cue the critic chooses from, 1…32.")
  var takes = 4

  @Option(help: ArgumentHelp("Measure people's pieces anew: JSON Lines.", valueName: "file"))
  var human: [String] = []

  @Option(help: ArgumentHelp("The ids of the pieces that are held out.", valueName: "file"))
  var heldOut = "Training/held-out.tsv"

  @Option(help: ArgumentHelp("Write people's figures here.", valueName: "file"))
  var write: String?

  @Flag(help: "Measure how well the emotion is met, over a grid of 75 cues, instead.")
  var emotion = false

  @Flag(help: "Measure how long the passages are that stand in the training music, instead.")
  var originality = false

  @Option(help: "The kind of music that ours is compared with.")
  var kind = "orchestra"

  func validate() throws {
    guard (1...100).contains(seeds) else { throw ValidationError("--seeds: give 1 to 100") }
    guard (1...32).contains(takes) else { throw ValidationError("--takes: give 1 to 32") }
    guard write == nil || !human.isEmpty else {
      throw ValidationError("--write: say with --human what is to be measured")
    }
    guard !emotion || !originality else {
      throw ValidationError("--emotion, --originality: give one of them")
    }
  }

  func run() async throws {
    if emotion { return try await measureEmotion() }
    if originality { return try await measureOriginality() }
    var evaluation = Evaluation(seeds: seeds, takes: takes)
    evaluation.human = human.isEmpty ? nil : HumanMusic(inputs: human, heldOut: heldOut)
    let work = evaluation
    let result = try await stoppable { try work.run { Terminal.progress($0) } }
    Terminal.clearProgress()
    if let write { try result.writeHumanFigures(to: write) }
    print(Self.table(result.comparison(with: kind)).text)
  }

  private func measureEmotion() async throws {
    let control = try await stoppable {
      try Evaluation.emotionControl { Terminal.progress("\($0) of \($1) cues") }
    }
    Terminal.clearProgress()
    var table = TextTable(
      ["", ">distance", ">swapped"]
        + EmotionControl.levels.map { String(format: ">read at %+.1f", $0) })
    let names = ["valence", "arousal", "tension"]
    let distances = zip(control.distances(), control.swappedDistances)
    for (name, (dimension, distance)) in zip(names, zip(EmotionControl.dimensions, distances)) {
      table.add(
        [name, Self.number(distance.0), Self.number(distance.1)]
          + EmotionControl.levels.map { control.read(dimension, at: $0).map(Self.number) ?? "" })
    }
    print(table.text)
    print("distance: of what is read from what was asked, as a share of the scale's length")
  }

  private static func table(_ comparison: Comparison) -> TextTable {
    var table = TextTable(["measure", ">people", ">±", ">ours", ">±", ">difference"])
    for row in comparison.rows {
      let people = row.human.map { [number($0.mean), number($0.margin)] } ?? ["-", "-"]
      let difference = row.human.map { number(row.ours.mean - $0.mean) } ?? "-"
      table.add(
        [row.measure.meaning] + people + [number(row.ours.mean), number(row.ours.margin)]
          + [difference])
    }
    return table
  }

  private static func number(_ value: Double) -> String { String(format: "%.2f", value) }
}
