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

      --find-tempo shows the constant tempi that meet the hits best, and below them the tempo map that a \
      score would have. --themes shows what each cue does with each theme.

      Examples:
        leitmotif analyze cues.yaml
        leitmotif analyze cues.yaml --cue 1m01 --svg arc.svg
        leitmotif analyze cues.yaml --json > arcs.json
        leitmotif analyze cues.yaml --find-tempo --cue 1m01
        leitmotif analyze cues.yaml --themes
      """)

  @Argument(help: ArgumentHelp("The cue sheet.", valueName: "cues.yaml"))
  var sheet: String

  @Option(
    name: .customLong("cue"), help: ArgumentHelp("Only this cue; may be repeated.", valueName: "id")
  )
  var cues: [String] = []

  @Option(help: ArgumentHelp("Write a picture here instead.", valueName: "file"))
  var svg: String?

  @Flag(help: "Compare constant tempi with the tempo map instead.")
  var findTempo = false

  @Option(
    help: ArgumentHelp(
      "How many constant tempi to show, 1 to 401, from 60 to 160 beats a minute.",
      valueName: "count"))
  var tempi = 10

  @Flag(help: "Show what becomes of the themes over the film instead.")
  var themes = false

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
    guard [svg != nil, findTempo, themes].count(where: \.self) < 2 else {
      throw ValidationError("Choose one of --svg, --find-tempo and --themes.")
    }
    guard (1...401).contains(tempi) else {
      throw ValidationError("There are 1 to 401 tempi to show, not \(tempi).")
    }
  }

  func run() throws {
    if findTempo || themes { try showPlans() } else { try showArcs() }
  }

  private func showPlans() throws {
    let plans = try FilmPlans(sheet: sheet, cues: cues)
    for note in plans.notes { Terminal.remark(note) }
    if findTempo {
      let tables = plans.tempi(keeping: tempi)
      print(
        json
          ? try FilmPlans.json(tables)
          : tables.map { TempoTable(comparison: $0).text }.joined(separator: "\n\n"))
    } else {
      print(
        json ? try FilmPlans.json(plans.themes) : ThemeCourseTable(rows: plans.themes).text)
    }
  }

  private func showArcs() throws {
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
