public import ArgumentParser
public import Leitmotif

extension ScoringSettings.Stems: ExpressibleByArgument {}
extension ScoringSettings.Audio: ExpressibleByArgument {}
extension ScoringSettings.Pitches: ExpressibleByArgument {}
extension LiveFilm.Border: ExpressibleByArgument {}

/// What decides which music is written.
struct ScoringOptions: ParsableArguments {
  @Option(
    help: "Decides what the sheet leaves open; the same seed gives the same music. (default: 1)")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "How many takes are written, 1 to 32; the best is kept. (default: 4)", valueName: "count")
  )
  var takes: Int?

  @Option(help: ArgumentHelp("Keep this take instead of the best.", valueName: "number"))
  var take: Int?

  @Option(
    name: .customLong("cue"), help: ArgumentHelp("Only this cue; may be repeated.", valueName: "id")
  )
  var cues: [String] = []

  /// Whether no more than one take is asked for.
  var isOneTake: Bool { (takes ?? 1) == 1 && take == nil }

  var settings: ScoringSettings {
    var settings = ScoringSettings()
    settings.seed = seed
    if let takes { settings.takes = takes }
    settings.take = take
    settings.cues = cues
    return settings
  }
}
