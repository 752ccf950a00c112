import ArgumentParser
import Leitmotif

struct ReviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "Write a scene, some bars or one instrument of a scored cue anew.",
    discussion: """
      Everything else stays: the other bars and parts note for note, in the score and in the MIDI file, \
      and all other cues. A note that crosses a border of the new bars stays whole. Themes, ostinati and \
      stingers stay where the plan has them. What is locked stays, or is refused (leitmotif lock).

      Examples:
        leitmotif revise out --cue 1m01 --scene 2
        leitmotif revise out --cue 1m01 --bars 9-16 --seed 7
        leitmotif revise out --cue 1m01 --instrument clarinet
        leitmotif revise out --cue 1m01 --take 2         # a take that compose --keep-takes has kept
      """)

  @Argument(help: ArgumentHelp("The folder that compose has filled.", valueName: "folder"))
  var folder: String

  @Option(help: ArgumentHelp("The cue.", valueName: "id"))
  var cue: String

  @Option(help: ArgumentHelp("A scene of it, from 1: a section of its plan.", valueName: "number"))
  var scene: Int?

  @Option(help: ArgumentHelp("Bars of it, as 9-16 or 9.", valueName: "range"))
  var bars: BarRange?

  @Option(help: ArgumentHelp("The one instrument to be written anew.", valueName: "id"))
  var instrument: String?

  @Option(
    help: "Decides which notes come. (default: one that no revision of the cue has had)")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp("How many takes are written, 1 to 32; the best is kept.", valueName: "count")
  )
  var takes = 4

  @Option(
    help: ArgumentHelp("Put this kept take in place, as it was written.", valueName: "number"))
  var take: Int?

  @Option(help: "The kind of sound files. (default: as the cue has them)")
  var audio: ScoringSettings.Audio?

  @Flag(help: "Say what happens, on standard error.")
  var verbose = false

  func validate() throws {
    guard scene == nil || bars == nil else {
      throw ValidationError("Give either --scene or --bars.")
    }
    guard take == nil || (scene == nil && bars == nil && instrument == nil && seed == nil) else {
      throw ValidationError("--take puts a whole take in place; it takes no part and no seed.")
    }
  }

  func run() async throws {
    let reviser = try Reviser(folder: folder, takes: takes, audio: audio)
    let line = ProgressLine(logger: Diagnostics.logger(verbose: verbose))
    let order = RevisionOrder(
      cue: cue, scene: scene, bars: bars?.range, instrument: instrument, seed: seed)
    let (take, cue) = (take, cue)
    let outcome = try await stoppable {
      if let take {
        try await reviser.put(take: take, of: cue) { line.show($0) }
      } else {
        try await reviser.revise(order) { line.show($0) }
      }
    }
    Terminal.clearProgress()
    print(RevisionText(outcome: outcome).text)
  }
}

/// Bars as people write them: `9-16`, or `9`.
struct BarRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2,
      first >= 1, first <= last
    else { return nil }
    range = first...last
  }
}
