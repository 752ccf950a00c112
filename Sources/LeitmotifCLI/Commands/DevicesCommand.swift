import ArgumentParser
import Leitmotif

struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "List the SoundFonts and MIDI ports of this machine.",
    discussion: """
      Ends with 69 where there is no ALSA sequencer; the SoundFonts are listed all the same.
      """)

  func run() throws {
    let devices = DeviceList()
    var fonts = TextTable(["SoundFont", "file", ""])
    for font in devices.fonts { fonts.add([font.id, font.path, font.summary]) }
    print(
      devices.fonts.isEmpty ? "no SoundFont found; install musescore-general-soundfont" : fonts.text
    )
    print("\nsound drivers: \(devices.drivers.joined(separator: ", "))\n")
    var ports = TextTable(["port", "client", "name", "takes music"])
    for port in try devices.ports() {
      ports.add([port.address, port.client, port.name, port.isOutput ? "yes" : "no"])
    }
    print(ports.text)
  }
}
