public import ArgumentParser
public import Leitmotif

extension FilmExport.Kind: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write marker lists, spotting notes, a PRO cue sheet, streamers and clicks.",
    discussion: """
      From the cue sheet: markers for Resolve, Avid and Premiere, spotting notes to print, and with the \
      rights the cue sheet for performing rights organisations. From plans: streamers and punches, and a \
      click track.

      Examples:
        leitmotif export cues.yaml -o desk
        leitmotif export cues.yaml --rights rights.yaml --only pro
        leitmotif export --plan out/1m01/1m01.plan.json -o recording
      """)

  @Argument(help: ArgumentHelp("The cue sheet.", valueName: "cues.yaml"))
  var sheet: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where to.", valueName: "folder"))
  var folder = "out"

  @Option(help: "Write only this; may be repeated. (default: all that the inputs allow)")
  var only: [FilmExport.Kind] = []

  @Option(
    name: .customLong("cue"), help: ArgumentHelp("Only this cue; may be repeated.", valueName: "id")
  )
  var cues: [String] = []

  @Option(
    help: ArgumentHelp("A plan that compose wrote; may be repeated.", valueName: "plan.json"))
  var plan: [String] = []

  @Option(
    help: ArgumentHelp("Who wrote and publishes the music, in per cent.", valueName: "rights.yaml"))
  var rights: String?

  func run() throws {
    let export = try FilmExport(
      sheet: sheet, cues: cues, plans: plan, rights: rights, kinds: only)
    for note in export.notes { Terminal.remark(note) }
    for path in try export.write(into: folder) { print(path) }
  }
}
