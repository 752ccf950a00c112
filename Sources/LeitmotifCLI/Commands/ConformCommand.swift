import ArgumentParser
import Leitmotif

struct ConformCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conform",
    abstract: "Fit a scored film to a new cut.",
    discussion: """
      Cues are the same where their ids are. One that has only moved keeps every note. Of one whose scenes \
      were trimmed, dropped or added, the untouched scenes keep their bars, notes and tempo, and the others \
      are written anew; a scene without hits and speech that is up to 3 % longer or shorter keeps its notes \
      at another tempo. Says of each cue what happened to it. The old folder stays as it is.

      Instead of a sheet the new cut may be a CMX3600 edit list: with the old cut's list, cues, scenes and \
      hits follow their picture, and the sheet of the new cut is left in the folder.

      Examples:
        leitmotif conform out cues_v2.yaml --from cues.yaml
        leitmotif conform out cues_v2.yaml --from cues.yaml -o reel1_v2 --audio none
        leitmotif conform out reel1_v2.edl --from cues.yaml --old-edl reel1_v1.edl
      """)

  @Argument(help: ArgumentHelp("The folder that compose has filled.", valueName: "folder"))
  var folder: String

  @Argument(
    help: ArgumentHelp(
      "The new cut: a cue sheet, or an edit list (.edl).", valueName: "cues_v2.yaml"))
  var cut: String

  @Option(
    help: ArgumentHelp("The cue sheet that the folder was composed from.", valueName: "cues.yaml"))
  var from: String

  @Option(
    help: ArgumentHelp("The old cut's edit list, where the new cut is one.", valueName: "edl"))
  var oldEdl: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Where to. (default: the old folder's name with _conformed)", valueName: "folder")
  )
  var output: String?

  @Option(
    help: ArgumentHelp("How many takes are written, 1 to 32; the best is kept.", valueName: "count")
  )
  var takes = 4

  @Option(help: "The kind of sound files. (default: as each cue has them)")
  var audio: ScoringSettings.Audio?

  @Flag(help: "Say what happens, on standard error.")
  var verbose = false

  private var isEditList: Bool { cut.lowercased().hasSuffix(".edl") }

  func validate() throws {
    guard isEditList == (oldEdl != nil) else {
      throw ValidationError("--old-edl and a new cut as .edl go together.")
    }
  }

  func run() async throws {
    let conformer = try Conformer(folder: folder, sheet: from, takes: takes, audio: audio)
    let line = ProgressLine(logger: Diagnostics.logger(verbose: verbose))
    var name = folder
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    let output = output ?? name + "_conformed"
    let sheet = try sheet(in: output)
    let outcomes = try await stoppable {
      try await conformer.conform(to: sheet, into: output) { line.show($0) }
    }
    Terminal.clearProgress()
    for outcome in outcomes {
      print("\(outcome.cue): \(outcome.text)")
      for remark in outcome.remarks { print("\(outcome.cue): \(remark)") }
    }
    print("\nwritten to \(output)/")
  }

  /// The path of the new cut's sheet.
  private func sheet(in output: String) throws -> String {
    guard let oldEdl else { return cut }
    let recut = try RecutSheet(sheet: from, from: oldEdl, to: cut)
    for note in recut.notes { print(note) }
    return try recut.write(into: output)
  }
}
