import ArgumentParser
import Leitmotif

/// Where live music goes.
struct DestinationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An ALSA port, by address or name; may be repeated.", valueName: "client:port"))
  var port: [String] = []

  @Option(
    help: ArgumentHelp(
      "The synth's way to the loudspeakers, such as pipewire or alsa.", valueName: "name"))
  var driver: String?

  @Option(
    name: .customLong("soundfont"),
    help: ArgumentHelp(
      "The synth's: a file, or a name that `leitmotif soundfonts` lists.", valueName: "font"))
  var soundFont: String?

  @Option(
    help: ArgumentHelp("Which part plays on which port and channel.", valueName: "file.json"))
  var layout: String?

  @Option(
    help: ArgumentHelp("Write which part plays where, to be edited.", valueName: "file.json"))
  var saveLayout: String?

  func validate() throws {
    guard port.isEmpty || (driver == nil && soundFont == nil) else {
      throw ValidationError(
        "--driver and --soundfont are for the built-in synth, not for a --port.")
    }
    guard layout == nil || (port.isEmpty && driver == nil && soundFont == nil) else {
      throw ValidationError("A --layout says where the music goes; leave out --port and the synth.")
    }
  }

  func readLayout() throws(Failure) -> LiveLayout? {
    guard let layout else { return nil }
    return try LiveLayout(file: layout)
  }

  func destination(_ layout: LiveLayout?) -> LiveDestination {
    if let layout { return .ports(layout.ports) }
    return port.isEmpty ? .synth(soundFont: soundFont, driver: driver) : .ports(port)
  }
}
