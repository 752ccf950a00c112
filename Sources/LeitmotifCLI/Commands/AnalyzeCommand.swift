import ArgumentParser
import Foundation
import Leitmotif

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Draw the emotional arc of a film's cues.",
    discussion: """
      Valence, arousal and tension over picture time, with the scenes, the hits, the turning points and \
      the climax. Nothing is composed.

      Examples:
        leitmotif analyze cues.yaml
        leitmotif analyze cues.yaml --cue 1m01 --svg arc.svg
        leitmotif analyze cues.yaml --json > arcs.json
      """)

  @Argument(help: ArgumentHelp("The cue sheet.", valueName: "cues.yaml"))
  var sheet: String

  @Option(
    name: .customLong("cue"), help: ArgumentHelp("Only this cue; may be repeated.", valueName: "id")
  )
  var cues: [String] = []

  @Option(help: ArgumentHelp("Write a picture here instead.", valueName: "file"))
  var svg: String?

  @Flag(help: "Print JSON instead.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Columns of the drawing. (default: those of the terminal)", valueName: "columns"))
  var width: Int?

  @Flag(help: "Draw with ASCII alone. (default: as the locale says)")
  var ascii = false

  func validate() throws {
    guard svg == nil || !json else { throw ValidationError("Choose --svg or --json.") }
  }

  func run() throws {
    let analysis = try FilmAnalysis(sheet: sheet, cues: cues)
    for note in analysis.notes { Terminal.remark(note) }
    if let svg {
      do {
        try Data(analysis.svg().utf8).write(to: URL(fileURLWithPath: svg), options: .atomic)
      } catch {
        throw Failure(error, at: svg)
      }
    } else if json {
      print(try analysis.json())
    } else {
      let columns = width ?? Terminal.columns
      print(analysis.text(width: columns, ascii: ascii || !Terminal.knowsUnicode), terminator: "")
    }
  }
}
