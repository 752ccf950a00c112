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
        leitmotif evaluate --emotion --samples 8
        leitmotif evaluate --themes
        leitmotif evaluate --critic --takes 8
        zstd -dc corpus/*.jsonl.zst | leitmotif evaluate --human - --held-out Training/held-out.tsv
        leitmotif evaluate --originality --seeds 9
      """)

  enum Subject: String, EnumerableFlag {
    case emotion, themes, variety, critic, originality

    static func help(for value: Self) -> ArgumentHelp? {
      switch value {
      case .emotion: "Measure how well the emotion is met, over a grid of 75 cues, instead."
      case .themes: "Measure what becomes of themes, over 30 cues, instead."
      case .variety: "Measure how far takes and cues lie apart instead."
      case .originality:
        "Measure how long the passages are that stand in the training music, instead."
      case .critic: "Measure what the choice among the takes is worth instead."
      }
    }
  }

  @Option(help: "How many cues of each mood, 1…100.")
  var seeds = 2

  @Option(help: "How many takes of each cue the critic chooses from, 1…32.")
  var takes = 4

  @Option(help: ArgumentHelp("Measure people's pieces anew: JSON Lines.", valueName: "file"))
  var human: [String] = []

  @Option(help: ArgumentHelp("The ids of the pieces that are held out.", valueName: "file"))
  var heldOut = "Training/held-out.tsv"

  @Option(
    help: ArgumentHelp(
      "Write people's figures here; with --emotion, what is read of each cue.", valueName: "file"))
  var write: String?

  @Flag(exclusivity: .exclusive)
  var subject: Subject?

  @Option(help: "How many cues of each place in the grid of --emotion, 1…32.")
  var samples = 1

  @Option(help: "The kind of music that ours is compared with.")
  var kind = "orchestra"

  func validate() throws {
    guard (1...100).contains(seeds) else { throw ValidationError("--seeds: give 1 to 100") }
    guard (1...32).contains(takes) else { throw ValidationError("--takes: give 1 to 32") }
    guard (1...32).contains(samples) else { throw ValidationError("--samples: give 1 to 32") }
    guard write == nil || !human.isEmpty || subject == .emotion else {
      throw ValidationError("--write: say with --human what is to be measured")
    }
  }

  func run() async throws {
    switch subject {
    case .emotion: print(EmotionTable.text(try await emotion()))
    case .themes:
      let people = try Evaluation.knownFigures()[kind] ?? [:]
      print(ThemeTable.text(try await themes(), people: people))
    case .variety:
      let result = try await music()
      print(VarietyTable.text(result.variety, people: result.human[kind] ?? [:]))
    case .critic: print(CriticTable.text(try await music(), kind: kind))
    case .originality: try await measureOriginality()
    case nil: print(MusicTable.text(try await music().comparison(with: kind)))
    }
  }

  private func music() async throws -> Evaluation.Result {
    var evaluation = Evaluation(seeds: seeds, takes: takes)
    evaluation.human = human.isEmpty ? nil : HumanMusic(inputs: human, heldOut: heldOut)
    let work = evaluation
    let result = try await stoppable { try work.run { Terminal.progress($0) } }
    Terminal.clearProgress()
    if let write { try result.writeHumanFigures(to: write) }
    return result
  }

  private func emotion() async throws -> EmotionControl {
    let samples = samples
    let control = try await stoppable {
      try Evaluation.emotionControl(samples: samples) { Terminal.progress("\($0) of \($1) cues") }
    }
    Terminal.clearProgress()
    if let write { try control.write(to: write) }
    return control
  }

  private func themes() async throws -> ThemeEvaluation {
    let evaluation = try await stoppable {
      try Evaluation.themes { Terminal.progress("\($0) of \($1) cues") }
    }
    Terminal.clearProgress()
    return evaluation
  }
}
