import ArgumentParser
import Foundation
import Leitmotif

struct PlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Play a cue sheet or a MIDI file live.",
    discussion: """
      Plays through the built-in synth, or to ports of the ALSA sequencer: one --port for each sixteen \
      channels of the music. Ctrl-C stops it, and no note sounds on. In a terminal, keys work as on a player; \
      ? shows them.

      A place is seconds (62.5), minutes and seconds (1:02), a timecode (01:00:14:06), "bar 12", \
      "bar 12|3", "scene 2", "hit 1", or "mark" and how a mark's text begins.

      A cue sheet is heard while it is composed, as `compose --takes 1` with the same seed writes it, and its \
      mood can be led elsewhere from the coming bar on. --record keeps what was played: scores, performances, \
      plans, and steering.json, from which --replay composes the same again without playing. With --takes or \
      --take it is composed first and then played.

      Examples:
        leitmotif play out/1m01/1m01.mid
        leitmotif play cues.yaml --cue 1m01
        leitmotif play cues.yaml --record live
        leitmotif play cues.yaml --replay live/steering.json --record again
        leitmotif play out/1m01/1m01.mid --port 24:0 --from "bar 12" --count-in 1
      """)

  @Argument(
    help: ArgumentHelp("A cue sheet, or a MIDI file (.mid).", valueName: "cues.yaml|file.mid"))
  var source: String

  @OptionGroup var place: DestinationOptions

  @Option(help: ArgumentHelp("Where to begin.", valueName: "place"))
  var from: String?

  @Option(help: ArgumentHelp("Bars of clicks before it, 0 to 4.", valueName: "bars"))
  var countIn = 0

  @OptionGroup var sync: SyncOptions

  @OptionGroup var lead: ControlOptions

  @Option(
    help: ArgumentHelp("Keep what is played of a cue sheet.", valueName: "folder"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Compose again what was played, into --record, without playing it.",
      valueName: "steering.json"))
  var replay: String?

  @Option(help: "Where a new mood begins: with the coming bar or phrase.")
  var moodFrom = LiveFilm.Border.bar

  @OptionGroup var scoring: ScoringOptions

  func validate() throws {
    guard replay == nil || record != nil else {
      throw ValidationError("--replay needs a folder: --record FOLDER.")
    }
    guard record == nil || !isMIDI else {
      throw ValidationError("--record and --replay are for a cue sheet, not for a MIDI file.")
    }
    guard record == nil || scoring.isOneTake else {
      throw ValidationError(
        "--record keeps the one take that is played; leave out --takes and --take.")
    }
    guard (0...4).contains(countIn) else {
      throw ValidationError("--count-in takes 0 to 4 bars.")
    }
    guard from.map({ LivePlace($0) != nil }) ?? true else {
      throw ValidationError("--from takes a place such as 1:02, 01:00:14:06 or \"bar 12\".")
    }
  }

  private var isMIDI: Bool {
    ["mid", "midi", "rmi", "smf"].contains(
      URL(fileURLWithPath: source).pathExtension.lowercased())
  }

  func run() async throws {
    if let replay, let record { return try await compose(from: replay, into: record) }
    let layout = try place.readLayout()
    let destination = place.destination(layout)
    if !isMIDI, scoring.isOneTake, layout == nil, place.saveLayout == nil {
      let film = try LiveFilm(
        sheet: source, settings: scoring.settings, for: destination, movingAt: moodFrom)
      return try perform(film, to: destination)
    }
    var performances =
      try await isMIDI ? [LivePerformance(file: source)] : compose(for: destination)
    if let path = place.saveLayout {
      try LiveLayout(of: performances, ports: place.port).write(to: path)
    }
    if let layout { performances = try performances.map { try $0.seated(by: layout) } }
    let stage = try stage(for: destination)
    try play(on: stage) { [performances] start, began throws(Failure) in
      try stage.play(performances, from: start, countIn: countIn, began: began)
    }
  }

  private func stage(for destination: LiveDestination) throws -> LiveStage {
    try LiveStage(
      destination, sync: sync.sync, guardian: GuardNotesCommand.commandLine)
  }

  /// Plays a film while it is composed, and keeps what was played, also where it was stopped.
  private func perform(_ film: LiveFilm, to destination: LiveDestination) throws {
    film.begin()
    let stage = try stage(for: destination)
    let playing = Result {
      try play(on: stage) { start, began throws(Failure) in
        try stage.play(film, from: start, countIn: countIn, began: began)
      }
    }
    try film.end(savingInto: record)
    try playing.get()
  }

  private func compose(from log: String, into folder: String) async throws {
    let source = source
    let line = ProgressLine(logger: Diagnostics.logger(verbose: false))
    try await stoppable {
      try await SteeringLog.replay(log, sheet: source, into: folder) { line.show($0) }
    }
    Terminal.clearProgress()
  }

  private func compose(for destination: LiveDestination) async throws -> [LivePerformance] {
    let (source, settings) = (source, scoring.settings)
    let line = ProgressLine(logger: Diagnostics.logger(verbose: false))
    let performances = try await stoppable {
      try await LivePerformance.compose(sheet: source, settings: settings, for: destination) {
        line.show($0)
      }
    }
    Terminal.clearProgress()
    return performances
  }

  private func play(
    on stage: LiveStage,
    _ work: (LivePlace?, (LivePerformance) -> Void) throws(Failure) -> Void
  ) throws {
    let interruption = try Interruption { stage.stop() }
    let control = try lead.open(of: stage)
    let screen = LiveScreen(stage)
    if screen == nil { stage.onRemark { Terminal.complain($0) } }
    defer { screen?.end() }
    try withExtendedLifetime((interruption, control)) {
      try work(from.flatMap { LivePlace($0) }) { performance in
        screen?.begin(performance)
        if screen == nil {
          print("\(performance.title)  \(Int(performance.length.rounded())) s")
        }
      }
    }
  }
}
