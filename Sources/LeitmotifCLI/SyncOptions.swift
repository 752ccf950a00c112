import ArgumentParser
import Leitmotif

/// What live music keeps time with.
struct SyncOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("An ALSA port that gets MIDI time code.", valueName: "client:port"))
  var mtc: String?

  @Option(help: ArgumentHelp("An ALSA port that gets MIDI clock.", valueName: "client:port"))
  var clock: String?

  @Option(
    help: ArgumentHelp(
      "An ALSA port whose MIDI time code the music follows, until Ctrl-C.",
      valueName: "client:port"))
  var chase: String?

  @Option(
    help: ArgumentHelp(
      "An ALSA port whose MIDI clock the music follows, until Ctrl-C.", valueName: "client:port"))
  var chaseClock: String?

  @Flag(help: "Follow and lead JACK's transport, until Ctrl-C.")
  var jack = false

  func validate() throws {
    guard [chase != nil, chaseClock != nil, jack].count(where: \.self) <= 1 else {
      throw ValidationError("The music can follow one: --chase, --chase-clock or --jack.")
    }
  }

  var sync: LiveSync {
    LiveSync(timeCode: mtc, clock: clock, chase: chase, clockChase: chaseClock, jack: jack)
  }
}
