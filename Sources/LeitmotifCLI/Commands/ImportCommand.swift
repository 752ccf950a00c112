import ArgumentParser
import Leitmotif

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Propose a cue sheet from another program's file.",
    discussion: """
      Reads edit lists, markers, session texts, subtitles and screenplays; the format is found by what is \
      in the file. Says what it understood, and writes a sheet for you to change.

      Examples:
        leitmotif import reel1.edl --rate 24
        leitmotif import markers.csv --rate 23.976 --start 01:00:00:00 -o reel1.yaml
        leitmotif import chapters.vtt --dialogue captions.vtt --rate 24
        leitmotif import session.txt -o -                      # the sheet to standard output
      """)

  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var file: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where the sheet goes; - is standard output.", valueName: "cues.yaml"))
  var output = "cues.yaml"

  @Option(
    help: ArgumentHelp(
      "Frames a second of the picture, such as 24 or 29.97df. (default: the file's own)",
      valueName: "rate"))
  var rate: String?

  @Option(
    help: ArgumentHelp(
      "The timecode of the file's first frame, where its times count from zero.",
      valueName: "timecode"))
  var start: String?

  @Option(
    help: ArgumentHelp(
      "Subtitles of the same film, for what is said and when, where the file has other things.",
      valueName: "file"))
  var dialogue: String?

  @Flag(help: "Replace a file that stands there.")
  var force = false

  func run() throws {
    let film = try FilmImport(
      file: file, dialogue: dialogue, rate: rate, start: start)
    guard output != "-" else {
      for line in film.summary + film.notes { Terminal.remark(line) }
      return print(film.yaml, terminator: "")
    }
    try film.write(to: output, replacing: force)
    for line in film.summary + film.notes { print(line) }
    print("written to \(output)")
  }
}
