import ArgumentParser
import Leitmotif

/// What decides how the sound files are written.
struct SoundOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The loudness that each mix is brought to, as far as true peaks of -1 dBTP allow. (default: -24)",
      valueName: "LUFS"))
  var loudness: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "One gain for all instead of a loudness: a soft cue stays softer than a loud one.",
      valueName: "dB"))
  var gain: Double?

  @Option(
    help: ArgumentHelp(
      "44100, 48000, 88200 or 96000; 47952 or 48048 to pull up or down with --stamp.",
      valueName: "Hz"))
  var sampleRate = 48_000

  @Option(
    help: ArgumentHelp(
      "The sample rate that the files state, if another: 48048 Hz stamped 48000 play 0.1 % slower.",
      valueName: "Hz"))
  var stamp: Int?

  @Option(help: ArgumentHelp("16 (with dither), 24, or 32 (floating point).", valueName: "bits"))
  var bitDepth = 24

  @Flag(help: "Without the hall.")
  var dry = false

  @Flag(
    help: """
      Begin each note at its written time. Otherwise slow sounds begin earlier, to be together to the \
      ear with quick ones.
      """)
  var writtenOnsets = false

  @Option(help: ArgumentHelp("The date that the files state.", valueName: "yyyy-mm-dd"))
  var date: String?

  var settings: SoundSettings {
    var settings = SoundSettings()
    settings.loudness = loudness ?? settings.loudness
    settings.gain = gain
    settings.sampleRate = sampleRate
    settings.stamp = stamp
    settings.bitDepth = bitDepth
    settings.isDry = dry
    settings.compensatesAttacks = !writtenOnsets
    settings.date = date ?? ""
    return settings
  }

  func validate() throws {
    guard loudness == nil || gain == nil else {
      throw ValidationError("Give either --loudness or --gain.")
    }
  }
}
