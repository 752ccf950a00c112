import ArgumentParser
import Leitmotif
import Synchronization

struct ComposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose",
    abstract: "Score the cues of a sheet.",
    discussion: """
      Leaves a folder for each cue: MIDI, MusicXML, plan, report, stems and mix. A folder appears when \
      all in it is finished; until then the one that was there stays. Cues whose folders are there, made \
      from the same by the same program, are left as they are: a run that was stopped goes on where it \
      was, and a change in one cue of the sheet costs one cue.

      Examples:
        leitmotif compose cues.yaml
        leitmotif compose cues.yaml -o music --cue 1m01 --seed 7
        leitmotif compose cues.yaml --audio none               # no sound files: quick
        leitmotif compose cues.yaml --gain 8                   # soft cues stay softer than loud ones
        leitmotif compose cues.yaml --takes 8 --keep-takes     # all takes side by side
        leitmotif compose cues.yaml --again                    # also what is unchanged
        leitmotif compose --plan out/1m01/1m01.plan.json       # a plan that you have edited
      """)

  @Argument(help: ArgumentHelp("The cue sheet.", valueName: "cues.yaml"))
  var sheet: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where to.", valueName: "folder"))
  var folder = "out"

  @Option(
    help: ArgumentHelp("A plan to score instead of a sheet; may be repeated.", valueName: "file"))
  var plan: [String] = []

  @OptionGroup var scoring: ScoringOptions

  @Option(help: "The written score's pitches: as players read them, or a score in C.")
  var pitches = ScoringSettings.Pitches.transposed

  @Option(help: "What gets a sound file of its own.")
  var stems = ScoringSettings.Stems.families

  @Option(help: "The kind of sound files.")
  var audio = ScoringSettings.Audio.wav

  @Option(
    name: .customLong("soundfont"),
    help: ArgumentHelp("A file, or a name that `leitmotif soundfonts` lists.", valueName: "font"))
  var soundFont: String?

  @OptionGroup var sound: SoundOptions

  @Flag(help: "Keep every take's MIDI in takes/, and show what the critic says of each.")
  var keepTakes = false

  @Flag(
    name: [.customLong("again"), .customLong("force")],
    help: "Score also the cues that are unchanged.")
  var again = false

  @Flag(help: "Say what happens, on standard error.")
  var verbose = false

  func validate() throws {
    guard (sheet == nil) != plan.isEmpty else {
      throw ValidationError("Give either a cue sheet or --plan FILE.")
    }
    guard plan.isEmpty || scoring.cues.isEmpty else {
      throw ValidationError("--cue chooses from a sheet; a plan is one cue already.")
    }
  }

  func run() async throws {
    var settings = scoring.settings
    settings.pitches = pitches
    settings.stems = stems
    settings.audio = audio
    settings.soundFont = soundFont
    settings.sound = sound.settings
    settings.keepsTakes = keepTakes
    let pipeline = try Pipeline(settings: settings)
    let line = ProgressLine(logger: Diagnostics.logger(verbose: verbose))
    let finished = FinishedCues()
    let (sheet, plan, folder, again) = (sheet, plan, folder, again)
    let listener: Pipeline.Listener = { event in
      line.show(event)
      finished.note(event)
    }
    let keepTakes = keepTakes
    defer { finished.show(in: folder, takes: keepTakes) }
    _ = try await stoppable {
      if let sheet {
        try await pipeline.score(sheet: sheet, into: folder, again: again, listener: listener)
      } else {
        try await pipeline.score(plans: plan, into: folder, again: again, listener: listener)
      }
    }
  }
}

/// Keeps what is finished, so that it is told also where other cues failed.
private final class FinishedCues: Sendable {
  private let cues = Mutex<[CueSummary]>([])

  func note(_ event: ScoringEvent) {
    guard case .finished(let cue) = event else { return }
    cues.withLock { $0.append(cue) }
  }

  /// Prints them in the order of the sheet.
  ///
  /// - Parameter takes: whether with what the critic says of each take.
  func show(in folder: String, takes: Bool) {
    let cues = cues.withLock { $0 }.sorted { $0.number < $1.number }
    if takes { for cue in cues { print(TakeTable(cue: cue).text + "\n") } }
    if !cues.isEmpty { print(CueTable(cues: cues, folder: folder).text) }
  }
}
